// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

import org.grainwright.engine.launch.LammpsInstallation;

/**
 * The project's fake engine: a program that does what LAMMPS did the first time it was given the same deck and
 * structure, at the cost of copying some files. What it has not seen it has the real one do, and remembers. It writes
 * no restart files, and its log before everything else, so that a kill finds simulations half written.
 */
final class Tape {

    private static final String PLAYER = """
            #!/usr/bin/env bash
            set -u
            tape=%s real=%s all=("$@") in= log=log.lammps attempt=0
            for ((i = 0; i < $#; i++)); do
              case ${all[i]} in
                -in) in=${all[i+1]} ;;
                -log) log=${all[i+1]} ;;
                -var) [[ ${all[i+1]} == attempt ]] && attempt=${all[i+2]} ;;
              esac
            done
            if [[ -z $in ]]; then
              told=$tape/$(printf '%%s ' "$@" | sha256sum | cut -c1-32)
              [[ -e $told ]] || { "$real" "$@" > "$told.$$" 2>&1; mv "$told.$$" "$told"; }
              exec cat "$told"
            fi
            # a trial of speed lasts as long as it is told to
            [[ $in == trial.in ]] && exec "$real" "$@"
            key=$tape/$(cat "$in" $(ls structure.data 2>/dev/null) | sha256sum | cut -c1-32)
            if [[ ! -d $key ]]; then
              touch "$key.$$.begin"
              "$real" "$@" || exit
              mkdir "$key.$$"
              find . -maxdepth 1 -type f -newer "$key.$$.begin" ! -name 'restart.*' ! -name '*.properties' \\
                ! -name lock -exec cp {} "$key.$$" \\;
              printf '%%s %%s' "$attempt" "$log" > "$key.$$/.attempt"
              mv "$key.$$" "$key" 2>/dev/null
              rm -f "$key.$$.begin"
              exit 0
            fi
            read -r before beforeLog < "$key/.attempt"
            lines=$(wc -l < "$key/$beforeLog")
            head -n $((lines / 2)) "$key/$beforeLog" | tee "$log"
            sleep 0.1
            for file in "$key"/*; do
              name=${file##*/}
              [[ $name == "$beforeLog" ]] || cp "$file" "${name/.$before./.$attempt.}"
            done
            cp "$key/$beforeLog" "$log"
            tail -n +$((lines / 2 + 1)) "$log"
            """;

    private Tape() {
    }

    /**
     * Writes the program.
     *
     * @param folder where it is put
     * @param kept where it remembers, for later measurements as well
     * @param real a LAMMPS
     */
    static Path of(Path folder, Path kept, LammpsInstallation real) throws IOException {
        Path memory = Files.createDirectories(kept.resolve("tape-" + real.sha256().substring(0, 12)));
        Path player = folder.resolve("lmp");
        Files.writeString(player, String.format(Locale.ROOT, PLAYER, memory.toAbsolutePath(),
                real.executable().toAbsolutePath()));
        Files.setPosixFilePermissions(player, PosixFilePermissions.fromString("rwxr-xr-x"));
        return player;
    }
}
