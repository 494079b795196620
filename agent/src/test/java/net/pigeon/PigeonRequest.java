package net.pigeon;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One request, which its caller waits for. */
final class PigeonRequest extends CompletableFuture<String> {
  final PigeonNode node;
  final String command;
  final String line;

  PigeonRequest(PigeonNode node, String command, String line) {
    this.node = node;
    this.command = command;
    this.line = line;
  }

  void end(String reply, IOException failure) {
    if (failure == null) {
      complete(reply);
    } else {
      completeExceptionally(failure);
    }
  }

  String await(long millis) throws Exception {
    return get(millis, TimeUnit.MILLISECONDS);
  }
}
