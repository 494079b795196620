package dev.spyglass.harness.it;

import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A server's key and the certificate that it signed itself for {@link #HOST}, made for one test.
 */
final class TlsIdentity {
  /** The host it is made for. */
  static final String HOST = "localhost";

  private static final String NAME = "server";
  private static final String PASSWORD = "changeit";

  private final Path pem;
  private final Path trusted;

  /** Makes one in this folder. */
  TlsIdentity(Path folder) throws IOException, GeneralSecurityException {
    Path store = folder.resolve("server.p12");
    Tool.run(
        Jdk.own().program("keytool").toString(),
        "-genkeypair",
        "-alias",
        NAME,
        "-keyalg",
        "RSA",
        "-dname",
        "CN=" + HOST,
        "-ext",
        "san=dns:" + HOST,
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    byte[] key = keys.getKey(NAME, PASSWORD.toCharArray()).getEncoded();
    byte[] certificate = keys.getCertificate(NAME).getEncoded();
    pem = folder.resolve("server.pem");
    Files.writeString(pem, text("CERTIFICATE", certificate) + text("PRIVATE KEY", key));

    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry(NAME, keys.getCertificate(NAME));
    trusted = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(trusted)) {
      trust.store(out, PASSWORD.toCharArray());
    }
  }

  /** Arguments of a memcached that has it. */
  String[] ofMemcached() {
    return new String[] {"-Z", "-o", "ssl_chain_cert=" + pem + ",ssl_key=" + pem};
  }

  /** Arguments of a JVM that trusts it. */
  String[] ofTrustingJvm() {
    return new String[] {
      "-Djavax.net.ssl.trustStore=" + trusted,
      "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
      "-Djavax.net.ssl.trustStoreType=PKCS12"
    };
  }

  private static String text(String what, byte[] bytes) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(bytes)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
