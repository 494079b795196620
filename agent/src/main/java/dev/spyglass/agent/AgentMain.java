package dev.spyglass.agent;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.Permissions;
import java.util.function.Function;

/**
 * Entry point named in the manifest, in the application's class path and there for the JVM's life.
 *
 * <p>It only makes the agent proper a class loader of its own, so that a detach can free it and
 * another version can come later through this same class. What it relies on is a contract between
 * versions: the name {@value #ENTRY}, a {@code Function} from {@code {Instrumentation, String
 * settings, Boolean premain, Runnable whenStopped}} to a {@code Function} from request to answer.
 *
 * <p>Nothing leaves this class but a line on standard error: an exception out of {@code premain}
 * would keep the application from starting. System properties report success and failure; the
 * command reads them.
 */
public final class AgentMain {
  static final String ENTRY = "dev.spyglass.agent.AgentEntry";
  private static final String STATE = "spyglass.agent.state";
  private static final String JAR = "jar=";
  private static final String READ = "read=";
  private static final String FORGET = "forget=";
  private static final String REPLY = "spyglass.reply.";

  private static Function<String, String> running;

  /** Called by the JVM for {@code -javaagent}. */
  public static void premain(String settings, Instrumentation instrumentation) {
    start(settings == null ? "" : settings, instrumentation, true);
  }

  /**
   * Called by the JVM at each load by the attach protocol: to start the agent from the jar that
   * {@code jar=} names (last, since a path may hold anything), to make a running one reachable, or
   * to answer {@code read=<token> <request>} into a property, for JVMs without Unix sockets, and to
   * {@code forget=<token>} it.
   */
  public static void agentmain(String settings, Instrumentation instrumentation) {
    String text = settings == null ? "" : settings;
    if (text.startsWith(READ)) {
      answer(text.substring(READ.length()));
    } else if (text.startsWith(FORGET)) {
      System.clearProperty(REPLY + text.substring(FORGET.length()));
    } else if (running != null) {
      request("open");
    } else {
      start(text, instrumentation, false);
    }
  }

  /** Stand-alone use, for hosts that have no JDK 17 for the command. */
  public static void main(String[] arguments) {
    System.exit(SelfAttach.run(arguments));
  }

  private static synchronized void start(
      String text, Instrumentation instrumentation, boolean premain) {
    if (running != null) {
      System.err.println("spyglass: already running, -javaagent given twice changes nothing");
      return;
    }
    URLClassLoader loader = null;
    try {
      int jar = text.startsWith(JAR) ? 0 : text.indexOf("," + JAR) + 1;
      boolean named = text.startsWith(JAR) || jar > 0;
      String path = named ? text.substring(jar + JAR.length()) : ownJar();
      String settings = named ? text.substring(0, Math.max(0, jar - 1)) : text;
      // Not the application's class path: the agent's parent is the platform's own loader.
      loader =
          new Loader(
              new File(path).toURI().toURL(), ClassLoader.getSystemClassLoader().getParent());
      running = started(loader, instrumentation, settings, premain);
    } catch (Throwable t) {
      close(loader);
      report("inert: " + t);
      System.err.println("spyglass: not started: " + t);
    }
  }

  @SuppressWarnings("unchecked")
  private static Function<String, String> started(
      URLClassLoader loader, Instrumentation instrumentation, String settings, boolean premain)
      throws ReflectiveOperationException {
    Function<Object[], Object> entry =
        (Function<Object[], Object>) loader.loadClass(ENTRY).getConstructor().newInstance();
    Runnable whenStopped = new Stopped(loader);
    return (Function<String, String>)
        entry.apply(new Object[] {instrumentation, settings, premain, whenStopped});
  }

  /** Loads the agent proper. */
  private static final class Loader extends URLClassLoader {
    Loader(URL jar, ClassLoader parent) {
      super(new URL[] {jar}, parent);
    }

    /** Which files it may read matters to a security manager alone, and costs start-up time. */
    @Override
    @SuppressWarnings("removal")
    protected PermissionCollection getPermissions(CodeSource source) {
      return System.getSecurityManager() == null ? new Permissions() : super.getPermissions(source);
    }
  }

  /** A class of its own, not a lambda: the first lambda of a JVM costs start-up time. */
  private static final class Stopped implements Runnable {
    private final URLClassLoader loader;

    Stopped(URLClassLoader loader) {
      this.loader = loader;
    }

    @Override
    public void run() {
      synchronized (AgentMain.class) {
        running = null;
      }
      close(loader);
    }
  }

  private static void answer(String tokenAndRequest) {
    int space = tokenAndRequest.indexOf(' ');
    if (space > 0) {
      String answer = request(tokenAndRequest.substring(space + 1));
      System.setProperty(REPLY + tokenAndRequest.substring(0, space), answer);
    }
  }

  private static String request(String request) {
    Function<String, String> agent = running;
    try {
      return agent == null ? "{\"schema\":1,\"error\":\"not running\"}" : agent.apply(request);
    } catch (Throwable t) {
      System.err.println("spyglass: request '" + request + "' failed: " + t);
      return "{\"schema\":1,\"error\":\"failed\"}";
    }
  }

  private static String ownJar() throws URISyntaxException {
    URL location = AgentMain.class.getProtectionDomain().getCodeSource().getLocation();
    return new File(location.toURI()).getPath();
  }

  private static void close(Closeable loader) {
    try {
      if (loader != null) {
        loader.close();
      }
    } catch (IOException e) {
      report("inert: " + e);
    }
  }

  private static void report(String state) {
    try {
      System.setProperty(STATE, state);
    } catch (SecurityException e) {
      System.err.println("spyglass: cannot report its state: " + e);
    }
  }

  private AgentMain() {}
}
