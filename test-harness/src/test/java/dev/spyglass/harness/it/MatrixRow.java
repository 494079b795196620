package dev.spyglass.harness.it;

import java.util.ArrayList;
import java.util.List;

/**
 * One application of the matrix.
 *
 * @param client the library
 * @param version its version
 * @param protocol what it speaks
 * @param release the JDK it runs on
 * @param tls whether it speaks it over TLS
 */
record MatrixRow(MatrixClient client, String version, String protocol, int release, boolean tls) {
  private static final int USUAL_RELEASE = 17;
  private static final List<Integer> RELEASES = List.of(8, 11, 17, 21, 25);

  /**
   * All rows: the oldest and the newest version of each library on each JDK, the others on JDK 17,
   * and the newest in each further protocol, and over TLS.
   */
  static List<MatrixRow> all() {
    List<MatrixRow> rows = new ArrayList<>();
    for (MatrixClient client : MatrixClient.values()) {
      List<String> versions = client.versions();
      String newest = versions.get(versions.size() - 1);
      String usual = client.protocols().get(0);
      for (String version : versions) {
        boolean everywhere = version.equals(newest) || version.equals(versions.get(0));
        for (int release : everywhere ? RELEASES : List.of(USUAL_RELEASE)) {
          rows.add(new MatrixRow(client, version, usual, release, false));
        }
      }
      for (String further : client.protocols().subList(1, client.protocols().size())) {
        rows.add(new MatrixRow(client, newest, further, USUAL_RELEASE, false));
      }
      if (client.hasTls()) {
        rows.add(new MatrixRow(client, newest, usual, USUAL_RELEASE, true));
      }
    }
    return rows;
  }

  /** Options of the workload. */
  List<String> options() {
    List<String> options = new ArrayList<>(client.settings());
    options.addAll(List.of("--mix", client.mix(version, protocol)));
    if (client.protocols().size() > 1) {
      options.addAll(List.of("--protocol", protocol));
    }
    if (tls) {
      options.addAll(List.of("--tls", TlsIdentity.HOST));
    }
    return options;
  }

  /** Whether it is the newest version, as most use it. */
  boolean isUsual() {
    List<String> versions = client.versions();
    return version.equals(versions.get(versions.size() - 1)) && release == USUAL_RELEASE;
  }

  /** What goes over the wire. */
  String wire() {
    return tls ? protocol + " over TLS" : protocol;
  }

  @Override
  public String toString() {
    return client.artifact() + " " + version + ", " + wire() + ", JDK " + release;
  }
}
