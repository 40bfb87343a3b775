package dev.gyre.sample.run;

import java.security.Principal;
import java.util.List;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.jspecify.annotations.Nullable;

/** One user, {@code manager} with the password {@code manager} and the role {@code desk-manager}; for trying out only. */
final class DemoRealm extends RealmBase {

    private static final String MANAGER = "manager";

    @Override
    protected @Nullable String getPassword(String user) {
        return MANAGER.equals(user) ? MANAGER : null;
    }

    @Override
    protected @Nullable Principal getPrincipal(String user) {
        return MANAGER.equals(user) ? new GenericPrincipal(MANAGER, List.of("desk-manager")) : null;
    }
}
