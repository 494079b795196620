package dev.spyglass.harness.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is known of one client library. Filled once, where {@link Library} lists it. */
final class LibraryFacts {
  final String group;
  final String artifact;
  final Set<String> settings = new TreeSet<>();
  final Set<CallKind> missingCalls = EnumSet.noneOf(CallKind.class);
  final List<String> failureModes = new ArrayList<>();
  final Map<String, List<Remedy>> remedies = new HashMap<>();
  boolean needsNoOtherJar;
  boolean readsNodesByHttp;

  /** The Maven coordinates. */
  LibraryFacts(String group, String artifact) {
    this.group = group;
    this.artifact = artifact;
  }

  /** Settings it has, separated by blanks. */
  LibraryFacts settings(String names) {
    Collections.addAll(settings, names.split(" "));
    return this;
  }

  /** Calls of the workload that it lacks. */
  LibraryFacts lacks(CallKind... kinds) {
    missingCalls.addAll(Arrays.asList(kinds));
    return this;
  }

  /** The values of its setting {@code failure-mode}. */
  LibraryFacts failureModes(String... modes) {
    Collections.addAll(failureModes, modes);
    return this;
  }

  /** Its jar is enough at run time, so Maven need not be asked for dependencies. */
  LibraryFacts needsNoOtherJar() {
    needsNoOtherJar = true;
    return this;
  }

  /** It is given the addresses of a configuration by HTTP, and reads there which nodes exist. */
  LibraryFacts readsNodesByHttp() {
    readsNodesByHttp = true;
    return this;
  }

  /**
   * A setting that may mend broken promises.
   *
   * @param code how an application makes the setting
   * @param criteria the promises; with the label of a scenario if it is for that one only
   */
  LibraryFacts remedy(String setting, String value, String code, String... criteria) {
    Remedy remedy = new Remedy(setting, value, code);
    for (String criterion : criteria) {
      remedies.computeIfAbsent(criterion, name -> new ArrayList<>()).add(remedy);
    }
    return this;
  }
}
