package dev.spyglass.agent;

import dev.spyglass.agent.attribute.AgentView;
import dev.spyglass.agent.door.Door;
import dev.spyglass.agent.jmx.JmxGate;
import dev.spyglass.agent.leak.HeapHistogram;
import dev.spyglass.agent.leak.LeakWatch;
import dev.spyglass.agent.library.Libraries;
import dev.spyglass.agent.logging.StderrProvider;
import dev.spyglass.agent.model.HookFailures;
import dev.spyglass.agent.model.ModelSink;
import dev.spyglass.agent.model.Registry;
import dev.spyglass.agent.model.Sampler;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent proper: wires hooks, model and views, and takes them out again.
 *
 * <p>At start with {@code -javaagent} it does as little as it can: door and model are made when the
 * first class of a client library is loaded, its thread and views when the first client is.
 */
final class Agent implements AgentView, Function<String, String> {
  private static final String STATE = "spyglass.agent.state";
  private static final String SUMMARY = "spyglass.agent.summary";
  private static final int LAST_LOOK_TICKS = 64;

  private final Instrumentation instrumentation;
  private final AgentOptions options;
  private final boolean premain;
  private final Runnable whenStopped;
  private final Libraries libraries;
  private final long startMillis = System.currentTimeMillis();
  private volatile Registry registry;
  private HookFailures failures;
  private LeakWatch leaks;
  private final AgentLoop loop = new AgentLoop();
  private Views views;
  private int ticksSinceLateInstall = -1;
  private volatile boolean stopped;

  Agent(
      Instrumentation instrumentation,
      AgentOptions options,
      boolean premain,
      Runnable whenStopped) {
    this.instrumentation = instrumentation;
    this.options = options;
    this.premain = premain;
    this.whenStopped = whenStopped;
    this.libraries = new Libraries(instrumentation, new FirstClass(this));
  }

  /** The first class of a client library comes: from here on events need a model. */
  private static final class FirstClass implements Runnable {
    private final Agent agent;

    FirstClass(Agent agent) {
      this.agent = agent;
    }

    @Override
    public void run() {
      // Without a lock: an attached agent has its model, and may be on its way out.
      if (agent.registry != null) {
        return;
      }
      try {
        agent.makeModel();
      } catch (Throwable t) {
        System.err.println("spyglass: not started: " + t);
        System.setProperty(STATE, "inert: " + t);
      }
    }
  }

  void start() {
    if (!options.log()) {
      StderrProvider.silence();
    }
    if (premain) {
      libraries.install();
      System.setProperty(STATE, "active " + version());
    } else {
      // Weaving takes half a second, and this thread serves everybody's attach requests: so it is
      // the agent's own thread that weaves, while this one does what takes little.
      makeModel();
      loop.start(this::installLate);
      libraries.discover(registry, Sampler.allThreads());
      views.openChannel();
    }
  }

  private synchronized void makeModel() {
    if (registry != null || stopped) {
      return;
    }
    // Before any class that mentions the door is loaded.
    Door.install(instrumentation);
    Registry made = new Registry(libraries::readerOf, options.names());
    failures = new HookFailures();
    Sampler sampler = new Sampler(made, failures);
    JmxGate gate = new JmxGate(instrumentation);
    leaks =
        new LeakWatch(
            made,
            instrumentation::getObjectSize,
            new HeapHistogram(gate::isOpen, made::packageNames));
    views = new Views(this, options, gate, sampler::refresh);
    loop.use(
        () -> {
          sampler.tick();
          leaks.tick();
          lookForStragglers();
        },
        () -> {
          libraries.retransformMissed();
          views.show();
        });
    ModelSink.connect(made, failures, loop::wake);
    // Last: whoever finds it finds all of the model.
    registry = made;
  }

  /**
   * A client whose constructor ran while its class was woven is seen by no hook: its thread, which
   * starts at the end of the constructor, gives it away. Run by the sampler's thread.
   */
  private void lookForStragglers() {
    if (ticksSinceLateInstall < 0 || ticksSinceLateInstall > LAST_LOOK_TICKS) {
      return;
    }
    ticksSinceLateInstall++;
    // At ticks 1, 2, 4 and so on.
    if (Integer.bitCount(ticksSinceLateInstall) == 1) {
      libraries.retransform();
      libraries.discover(registry, Sampler.allThreads());
    }
  }

  private void installLate() {
    libraries.install();
    libraries.retransform();
    // Once more, for a client made in between; and the channel, should it not be open yet.
    libraries.discover(registry, Sampler.allThreads());
    views.openChannel();
    ticksSinceLateInstall = 0;
    System.setProperty(SUMMARY, Summary.of(libraries.status(), registry));
    // Made from the jar, which whoever put it there removes as soon as the agent is active.
    Logger log = LoggerFactory.getLogger(Agent.class);
    System.setProperty(STATE, "active " + version());
    // MBeans follow: the command need not wait for them, and they cost more than all before. Its
    // next question comes sooner, so the answer is warmed up now.
    views.answer("read");
    log.info(
        "{} active (attach): {} hooks in, {} off, {} clients",
        version(),
        libraries.status().installed(),
        libraries.status().offLines().size(),
        registry.clients().size());
  }

  /** Answers {@code open}, {@code read} and {@code detach}. */
  @Override
  public String apply(String request) {
    makeModel();
    if (request.equals("open")) {
      loop.wake();
      return "{\"schema\":1}";
    }
    return views.answer(request);
  }

  /**
   * Takes the agent out: events off, code back, views gone, threads ended, loader free, in this
   * order, so that nothing is left that could call what is already gone.
   */
  @Override
  public synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    if (registry != null) {
      ModelSink.disconnect();
    }
    // First the thread, which may still be installing.
    loop.stop();
    libraries.reset();
    if (views != null) {
      views.close();
      registry.clear();
    }
    System.clearProperty(STATE);
    System.clearProperty(SUMMARY);
    whenStopped.run();
  }

  @Override
  public String version() {
    return Version.TEXT;
  }

  @Override
  public String loadMode() {
    return premain ? "premain" : "attach";
  }

  @Override
  public long startMillis() {
    return startMillis;
  }

  @Override
  public int hooksInstalled() {
    return libraries.status().installed();
  }

  @Override
  public List<String> hooksOff() {
    return libraries.status().offLines();
  }

  @Override
  public String channel() {
    return views.channelPath();
  }

  @Override
  public HookFailures failures() {
    return failures;
  }

  @Override
  public LeakWatch leaks() {
    return leaks;
  }

  @Override
  public Registry registry() {
    return registry;
  }
}
