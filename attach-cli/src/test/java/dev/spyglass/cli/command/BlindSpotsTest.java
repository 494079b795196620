package dev.spyglass.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spyglass.cli.agent.Snapshot;
import org.junit.jupiter.api.Test;

class BlindSpotsTest {
  private static final Snapshot ALL_IN = new MadeSnapshot(40).snapshot();

  @Test
  void nothingIsSaidWhenAllIsIn() {
    assertThat(BlindSpots.note(ALL_IN, 4711)).isNull();
  }

  @Test
  void hooksThatAreOffAreCountedAmongAll() {
    Snapshot snapshot = new MadeSnapshot(38).with("hooksOff", "a: gone", "b: gone").snapshot();

    assertThat(BlindSpots.note(snapshot, 4711))
        .isEqualTo(
            "note: 2 of 40 hooks are off, so some figures here are missing or too low;"
                + " see spyglass status 4711");
  }

  @Test
  void whateverElseIsOffIsSaidToo() {
    assertThat(BlindSpots.note(new MadeSnapshot(40).with("readingsOff", "a").snapshot(), 1))
        .startsWith("note: 1 reading is missing, so");
    assertThat(BlindSpots.note(new MadeSnapshot(40).with("hooksSwitchedOff", 3).snapshot(), 1))
        .startsWith("note: 3 events are switched off, so");
    assertThat(BlindSpots.note(new MadeSnapshot(40).with("failuresTotal", 7).snapshot(), 1))
        .startsWith("note: failures in the agent lost some events, so");
    assertThat(
            BlindSpots.note(
                new MadeSnapshot(0).with("hooksOff", "a").with("readingsOff", "b", "c").snapshot(),
                1))
        .startsWith("note: 1 of 1 hooks is off, 2 readings are missing, so");
  }

  @Test
  void anAgentThatDoesNotPublishTheseAttributesHasNoNote() {
    Snapshot old = Snapshot.parse("{\"beans\":[{\"name\":\"spyglass:type=Agent\"}]}");

    assertThat(BlindSpots.note(old, 1)).isNull();
  }

  @Test
  void aWatchSaysItOnceAndAgainWhenItChanges() {
    Snapshot one = new MadeSnapshot(39).with("hooksOff", "a").snapshot();
    Snapshot two = new MadeSnapshot(38).with("hooksOff", "a", "b").snapshot();
    BlindSpots spots = new BlindSpots();

    assertThat(spots.changed(ALL_IN, 1)).isNull();
    assertThat(spots.changed(one, 1)).contains("1 of 40 hooks is off");
    assertThat(spots.changed(one, 1)).isNull();
    assertThat(spots.changed(two, 1)).contains("2 of 40 hooks are off");
    assertThat(spots.changed(ALL_IN, 1)).isEqualTo("note: nothing is off any more");
    assertThat(spots.changed(ALL_IN, 1)).isNull();
  }

  @Test
  void aJsonResultHasTheListsOfTheAgent() {
    JsonObject result = new JsonObject();

    BlindSpots.addTo(result, new MadeSnapshot(39).with("hooksOff", "a: gone").snapshot());

    assertThat(result).hasToString("{\"hooksOff\":[\"a: gone\"],\"readingsOff\":[]}");
  }
}
