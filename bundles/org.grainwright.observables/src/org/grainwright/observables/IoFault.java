// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, in words: the message of many of Java's exceptions is the file's name alone. */
public final class IoFault {

    private IoFault() {
    }

    /** Why, as the end of a sentence that names the file. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such file or folder";
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException file -> "there is a file of this name";
            case NotDirectoryException file -> "it is no folder";
            case FileSystemException other ->
                    other.getReason() == null ? "the file system refuses" : lower(other.getReason());
            case CharacterCodingException foreign -> "it is not UTF-8 text";
            default -> e.getMessage() == null ? "the reason is not known" : e.getMessage();
        };
    }

    private static String lower(String reason) {
        return reason.isEmpty() ? reason
                : reason.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + reason.substring(1);
    }
}
