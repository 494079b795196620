package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: what happened, why, what to do next, and the exit code. */
class DrillRefusalIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drill nonsense | no drill 'nonsense' | known: timeout startup",
        "drill --fault rain | there is no 'rain' | silent",
        "drill reject --fault truncate --faults kernel | cannot make 'truncate' | --faults proxy",
        "drill reject --fault stopped --faults proxy | cannot make 'stopped' | --faults kernel",
        "drill --client memcache:1 | no client 'memcache:1' | xmemcached",
        "drill --client spymemcached:no-such | spymemcached:no-such | released",
        "drill reject --faults proxy --failure-mode never | --failure-mode 'never' | retry cancel",
        "drill reject --faults proxy --heartbeat true | spymemcached has no --heartbeat | --help",
        "drill reject --faults proxy --client xmemcached:2.4.9 --failure-mode retry"
            + " | xmemcached: --failure-mode 'retry' | true or false",
        "drill reject --faults proxy --op-timeout soon | --op-timeout 'soon' | 500ms",
        "drill --sweep colour=red | no setting 'colour' | timeout-threshold",
        "drill --sweep rate | not NAME=VALUE | timeout-threshold=5",
        "drill --nodes 0 | --nodes is 1 to 32 | --help",
        "drill --pid 1 | --pid needs --upstream | --help",
        "drill --app a --pid 1 | exclude each other | --help",
        "drill --load a | --load needs --app | --help",
        "drill --app a --upstream mc1 | 'mc1' is not HOST:PORT | mc1:11211",
        "drill --app a --upstream m:1 --faults kernel | outside its namespace | --faults proxy",
        "drill --report /proc/none reject | cannot write to /proc/none | can be written",
        "drill --max-return soon | 'soon' is not a duration | --help",
      })
  void isReported(String line, String what, String next) throws Exception {
    Cli.Result result = Cli.runDrill((Object[]) line.split(" "));

    assertThat(result.exitCode()).as(result.toString()).isEqualTo(2);
    assertThat(result.err()).contains("error: ", what, next).doesNotContain("Exception in");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aTakenPortIsReported() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Cli.Result result =
          Cli.runDrill(
              "drill",
              "reject",
              "--app",
              "true",
              "--upstream",
              "localhost:1",
              "--listen",
              taken.getLocalPort());

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("port " + taken.getLocalPort() + " is taken");
    }
  }

  @Test
  void theListNamesEveryDrillAndFault() throws Exception {
    Cli.Result result = Cli.runDrill("drill", "--list");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("timeout", "markdown", "half-open", "drop-answers");
  }
}
