package dev.spyglass.agent.library.pigeon;

import dev.spyglass.agent.library.Members;
import dev.spyglass.agent.reader.ThreadReader;
import dev.spyglass.agent.reader.ThreadRole;

/** The threads of Pigeon: each node is one. */
final class PigeonThreads implements ThreadReader {
  private final PigeonReader reader;

  PigeonThreads(PigeonReader reader) {
    this.reader = reader;
  }

  @Override
  public Thread[] ioThreads(Object client) {
    return reader.nodes(client).toArray(new Thread[0]);
  }

  @Override
  public boolean hasOneIoThread() {
    return false;
  }

  @Override
  public ThreadRole roleOf(Thread thread) {
    return Members.superclass(thread, Pigeon.NODE) == null ? null : ThreadRole.IO;
  }
}
