package dev.spyglass.agent.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.attribute.FakeAgent;
import dev.spyglass.agent.model.Client;
import dev.spyglass.agent.model.FakeReader.FakeNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import org.junit.jupiter.api.Test;

/** {@code docs/mbeans.md} lists what the MBeans publish: a change of it is made on purpose. */
class MBeansPageTest {
  private static final Path PAGE = Paths.get("../docs/mbeans.md");
  private static final Path MADE = Paths.get("target/mbeans.md");

  @Test
  void thePageIsUpToDate() throws Exception {
    Files.write(MADE, page().getBytes(StandardCharsets.UTF_8));

    assertThat(MADE)
        .as("what MBeans publish has changed; if it is meant: cp agent/target/mbeans.md docs/")
        .hasSameTextualContentAs(PAGE);
  }

  private static String page() throws Exception {
    FakeAgent agent = new FakeAgent();
    agent.client(new FakeNode("cache-1", 11211));
    MBeansPage page = new MBeansPage();
    for (Map.Entry<String, Bean<?>> bean : new Beans(agent).now().entrySet()) {
      page.add(pattern(bean.getKey()), info(bean.getValue()));
    }
    return page.toString();
  }

  private static String pattern(String name) {
    return name.replaceAll("(client|host|port)=[^,]*", "$1=<$1>");
  }

  private static MBeanInfo info(Bean<?> bean) throws Exception {
    return bean.source() instanceof Client
        ? OpenInfo.of(bean.attributes(), StateNotifications.INFO)
        : OpenInfo.of(bean.attributes(), new MBeanNotificationInfo[0]);
  }
}
