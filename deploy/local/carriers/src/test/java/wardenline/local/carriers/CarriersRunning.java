package wardenline.local.carriers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The carriers, running on free ports: one context for all tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "wardenline.carriers.spool-folder=target/spool",
            "wardenline.carriers.smtp.port-a=0",
            "wardenline.carriers.smtp.port-b=0",
            "wardenline.carriers.imap.port=0",
            "wardenline.carriers.smpp.port-a=0",
            "wardenline.carriers.hang-seconds-max=20",
            "wardenline.carriers.ring-seconds-max=20"
        })
@ContextConfiguration(initializers = Listener.AsInboundAddress.class)
public @interface CarriersRunning {}
