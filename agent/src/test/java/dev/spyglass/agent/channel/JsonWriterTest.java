package dev.spyglass.agent.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.attribute.FakeAgent;
import dev.spyglass.agent.attribute.JsonWriter;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void writesNamesInLowerCamelCaseAndTimesWithMilliseconds() {
    String json = JsonWriter.write(new Beans(new FakeAgent()).now().values());

    assertThat(json)
        .startsWith("{\"schema\":1,\"beans\":[{\"name\":\"spyglass:type=Agent\"")
        .contains("\"version\":\"1 \\\"quoted\\\"\\u000a\"")
        .contains("\"startTime\":\"1970-01-01T00:00:00.000Z\"")
        .contains("\"hooksOff\":[\"a\",\"b\"]")
        .contains("\"channel\":null")
        .contains("\"clientsLive\":0");
  }

  @Test
  void answersOnlyWhatItKnows() {
    boolean[] detached = new boolean[1];
    Requests requests =
        new Requests(new Beans(new FakeAgent()), () -> {}, () -> detached[0] = true);

    assertThat(requests.answer("rm -rf")).contains("unknown request");
    assertThat(detached[0]).isFalse();
    assertThat(requests.answer("detach")).contains("\"detached\":true");
    assertThat(detached[0]).isTrue();
  }
}
