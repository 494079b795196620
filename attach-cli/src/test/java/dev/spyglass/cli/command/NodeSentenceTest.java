package dev.spyglass.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spyglass.cli.agent.Snapshot;
import org.junit.jupiter.api.Test;

class NodeSentenceTest {
  private static final Snapshot CLIENT =
      Snapshot.parse(
          "{beans:[{name:'spyglass:type=Client,client=c-1',failureMode:'Redistribute'}]}");

  // An old date, which is printed with its day; only its time of day depends on the zone.
  private static final String OLD = "2020-02-03T04:05:06Z";
  private static final String SHOWN = "2020-02-0\\d \\d\\d:\\d\\d:06";

  @Test
  void aNodeInOrderNeedsNone() {
    assertThat(sentence("state:'UP',flapsTotal:0,reconnectToFirstAnswerMillis:-1")).isNull();
    assertThat(sentence("state:'UP',flapsTotal:3,reconnectToFirstAnswerMillis:12")).isNull();
  }

  @Test
  void aSilentNodeHasItsMarkAheadOrNone() {
    assertThat(
            sentence(
                "state:'SUSPECT',firstEvidence:'%s',timeoutThreshold:999,consecutiveTimeouts:37"))
        .matches(
            "cache-2:11211 has not answered since "
                + SHOWN
                + "; the client will mark it down after 999 consecutive timeouts \\(37 so far\\)");
    assertThat(sentence("state:'SUSPECT',firstEvidence:'%s',timeoutThreshold:null"))
        .endsWith("; the client has no timeout threshold that would mark it down");
  }

  @Test
  void aNodeThatIsDownHasItsCauseAndWhatWaits() {
    assertThat(sentence("state:'DOWN',stateSince:'%s',downCause:'refused',pendingOperations:1"))
        .matches(
            "cache-2:11211 has been down since "
                + SHOWN
                + " \\(refused\\); 1 operation is still queued for it; failure mode Redistribute");
    assertThat(sentence("state:'DOWN',firstEvidence:'%s',downCause:'before_attach'"))
        .matches(
            "cache-2:11211 was down before the agent came, so the cause is not known;"
                + " its oldest pending operation dates from "
                + SHOWN
                + "; failure mode Redistribute");
  }

  @Test
  void aNodeThatDoesNotConnectOrNeverServesIsNamed() {
    assertThat(sentence("state:'CONNECTING',stateSince:'%s'"))
        .matches("cache-2:11211 has not connected since " + SHOWN);
    assertThat(sentence("state:'UP',flapsTotal:5,flapsSinceAnswer:3"))
        .isEqualTo(
            "cache-2:11211 reconnected 3 times without a single answer:"
                + " it accepts connections but does not serve them");
  }

  private static String sentence(String attributes) {
    String row = "{client:'c-1',node:'cache-2:11211'," + attributes.replace("%s", OLD) + "}";
    JsonObject node = JsonParser.parseString(row).getAsJsonObject();
    return NodeSentence.of(node, CLIENT);
  }
}
