// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.grainwright.optimize.log.EventLog;
import org.grainwright.optimize.space.ObservationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":3,\"event\":\"failed\",\"reason\":\"melted\",\"retryable\":false}",
            "{\"id\":3,\"event\":\"unmeasured\",\"reason\":\"too short\"}"})
    void aWholeLineIsRead(String line) {
        assertEquals(EventLog.read(line), EventLog.read(EventLog.write(EventLog.read(line))));
    }

    /** What is missing, null or of another kind is one sentence that shows the line. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{\"id\":1}", "{\"event\":\"failed\"}",
            "{\"id\":\"1\",\"event\":\"failed\"}", "{\"id\":1,\"event\":\"eaten\"}",
            "{\"id\":1,\"event\":\"failed\",\"reason\":\"x\"}", "{\"id\":1,\"event\":\"asked\"}",
            "{\"id\":1,\"event\":\"asked\",\"point\":{\"x\":null},\"origin\":\"SOBOL\"}",
            "{\"id\":1,\"event\":\"told\",\"value\":1,\"standardError\":1,\"outcomes\":{\"a\":[1]}}",
            "{\"id\":1,\"event\":\"told\",\"value\":1,\"standardError\":1,\"outcomes\":{\"a\":null}}"})
    void whatIsNoEventIsRefused(String line) {
        String message = assertThrows(ObservationException.class, () -> EventLog.read(line)).getMessage();
        assertTrue(message.startsWith("This line is no event") && message.endsWith(line), message);
    }
}
