package dev.spyglass.agent.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spyglass.agent.attribute.Bean;
import dev.spyglass.agent.attribute.Beans;
import dev.spyglass.agent.attribute.FakeAgent;
import java.util.Arrays;
import java.util.Date;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanOperationInfo;
import javax.management.NotificationBroadcaster;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import org.junit.jupiter.api.Test;

class OpenBeanTest {
  private final FakeAgent agent = new FakeAgent();
  private final Bean<?> bean = new Beans(agent).now().get("spyglass:type=Agent");
  private final Bean<?> leaks = new Beans(agent).now().get("spyglass:type=Leaks");

  @Test
  void everyAttributeHasAnOpenTypeAndADescription() throws Exception {
    OpenBean<?> open = new OpenBean<>(bean);

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
    OpenBean<?> open = new OpenBean<>(bean);

    assertThat(open.getAttribute("StartTime")).isEqualTo(new Date(0));
    assertThat(open.getAttribute("HooksOff")).isEqualTo(new String[] {"a", "b"});
    assertThat(open.getAttribute("Channel")).isNull();
    assertThat(open.getAttribute("HooksInstalled")).isEqualTo(24L);
  }

  @Test
  void onlyWhatSendsNotificationsSaysSo() throws Exception {
    assertThat(new OpenBean<>(bean)).isNotInstanceOf(NotificationBroadcaster.class);
    assertThat(new OpenBean<>(bean).getMBeanInfo().getNotifications()).isEmpty();
  }

  @Test
  void itsOneOperationTakesTheAgentOut() throws Exception {
    new OpenBean<>(bean).invoke("detach", null, null);

    assertThat(agent.isStopped()).isTrue();
  }

  @Test
  void operationsDescribeTheirCostAndTakeWhatTheySay() throws Exception {
    OpenBean<?> open = new OpenBean<>(leaks);

    assertThat(open.getMBeanInfo().getOperations())
        .extracting(MBeanOperationInfo::getName)
        .containsExactly("analyse", "histogram");
    assertThat(open.getMBeanInfo().getOperations())
        .allMatch(operation -> operation.getDescription().contains("stops the application"))
        .allMatch(operation -> operation.getImpact() == MBeanOperationInfo.ACTION)
        .flatExtracting(operation -> Arrays.asList(operation.getSignature()))
        .allMatch(parameter -> parameter.getDescription().contains(" "));
    assertThat((String) open.invoke("analyse", new Object[] {false}, null))
        .contains("\"suspectsNow\":0")
        .contains("\"history\":[");
  }

  @Test
  void whatCannotBeDoneIsSaidToTheCallerAlone() throws Exception {
    OpenBean<?> open = new OpenBean<>(leaks);

    assertThatThrownBy(() -> open.invoke("histogram", new Object[] {1L, false}, null))
        .isInstanceOf(MBeanException.class)
        .hasStackTraceContaining("no MBean server before");
    assertThatThrownBy(() -> open.invoke("analyse", new Object[] {"yes"}, null))
        .isInstanceOf(MBeanException.class);
    assertThatThrownBy(() -> open.invoke("analyse", null, null))
        .isInstanceOf(ReflectionException.class);
  }
}
