package dev.gyre.servers.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Signs tokens as an identity provider does: with a key of this run whose public half an application is deployed with. */
final class Tokens {
    static final String ISSUER = "https://desk.example.com";

    private static final KeyPair TRUSTED = keys();
    private static final KeyPair FOREIGN = keys();

    private Tokens() {}

    /** The public key of the issuer that is trusted, as PEM. */
    static String publicKey() {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(TRUSTED.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }

    /** A good token. */
    static String of(String caller, String... groups) {
        return token(TRUSTED, ISSUER, Duration.ofMinutes(10), caller, groups);
    }

    /** Signed by somebody else. */
    static String forged(String caller, String... groups) {
        return token(FOREIGN, ISSUER, Duration.ofMinutes(10), caller, groups);
    }

    /** Good until an hour ago. */
    static String expired(String caller, String... groups) {
        return token(TRUSTED, ISSUER, Duration.ofHours(-1), caller, groups);
    }

    /** Of an issuer that the application does not know. */
    static String ofStranger(String caller, String... groups) {
        return token(TRUSTED, "https://elsewhere.example.com", Duration.ofMinutes(10), caller, groups);
    }

    /** A good token with other claims put under its signature. */
    static String altered(String caller, String... groups) {
        String[] signed = of("clerk").split("\\.", -1);
        String[] wanted = of(caller, groups).split("\\.", -1);
        return signed[0] + "." + wanted[1] + "." + signed[2];
    }

    /** Signed by nobody. */
    static String unsigned(String caller, String... groups) {
        return part("{\"alg\":\"none\"}") + "." + of(caller, groups).split("\\.", -1)[1] + ".";
    }

    private static String token(KeyPair keys, String issuer, Duration life, String caller, String... groups) {
        Instant now = Instant.now();
        JsonObjectBuilder claims = Json.createObjectBuilder()
                .add("iss", issuer)
                .add("sub", caller)
                .add("upn", caller)
                .add("jti", UUID.randomUUID().toString())
                .add("iat", now.minus(Duration.ofHours(2)).getEpochSecond())
                .add("exp", now.plus(life).getEpochSecond())
                .add("groups", Json.createArrayBuilder(java.util.List.of(groups)));
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                + part(claims.build().toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
