/** What happens to applications when databases fail and when servers deploy and undeploy them. */
@NullMarked
package dev.gyre.servers.life;

import org.jspecify.annotations.NullMarked;
