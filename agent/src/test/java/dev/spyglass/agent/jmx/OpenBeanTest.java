package dev.spyglass.agent.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.attribute.FakeAgent;
import java.util.Date;
import javax.management.MBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import org.junit.jupiter.api.Test;

class OpenBeanTest {
  private final Bean<?> bean = new Beans(new FakeAgent()).now().values().iterator().next();

  @Test
  void everyAttributeHasAnOpenTypeAndADescription() throws Exception {
    OpenBean<?> open = new OpenBean<>(bean, null);

    for (MBeanAttributeInfo info : open.getMBeanInfo().getAttributes()) {
      Object value = open.getAttribute(info.getName());
      assertThat(info.getDescription()).isNotEqualTo(info.getName()).contains(" ");
      assertThat(value == null || ((OpenMBeanAttributeInfo) info).isValue(value))
          .as(info.getName())
          .isTrue();
    }
  }

  @Test
  void valuesHaveTheirJmxForm() throws Exception {
    OpenBean<?> open = new OpenBean<>(bean, null);

    assertThat(open.getAttribute("StartTime")).isEqualTo(new Date(0));
    assertThat(open.getAttribute("HooksOff")).isEqualTo(new String[] {"a", "b"});
    assertThat(open.getAttribute("Channel")).isNull();
    assertThat(open.getAttribute("HooksInstalled")).isEqualTo(24L);
  }

  @Test
  void itsOneOperationTakesTheAgentOut() throws Exception {
    boolean[] detached = new boolean[1];
    OpenBean<?> open = new OpenBean<>(bean, () -> detached[0] = true);

    open.invoke("detach", null, null);

    assertThat(detached[0]).isTrue();
    assertThat(new OpenBean<>(bean, null).getMBeanInfo().getOperations()).isEmpty();
  }
}
