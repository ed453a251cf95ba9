// SPDX-License-Identifier: EPL-2.0
package org.grainwright.opencl;

/** No OpenCL device could be used; the message says why, in one sentence. */
public final class OpenClException extends Exception {

    private static final long serialVersionUID = 1L;

    /** See the class. */
    public OpenClException(String message, Throwable cause) {
        super(message, cause);
    }
}
