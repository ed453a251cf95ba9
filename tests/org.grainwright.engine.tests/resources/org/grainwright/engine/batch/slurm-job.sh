#!/usr/bin/env bash
#SBATCH --job-name=grainwright
#SBATCH --array=0-11%16
#SBATCH --nodes=1
#SBATCH --ntasks=4
#SBATCH --cpus-per-task=1
#SBATCH --time=24:00:00
#SBATCH --signal=B:USR1@60
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=slurm-%a.out
#SBATCH --partition=gpu
#SBATCH --account=myproject
#SBATCH --gres=gpu:1
#SBATCH --mem=8G

set -u
module load lammps
export LC_ALL=C
export OMP_NUM_THREADS=1
cd "$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" "$SLURM_SUBMIT_DIR/folders.txt")" || exit 2
child=
finish() { echo "$1" > exit_code.new && mv exit_code.new exit_code; exit "$1"; }
again() {
    [ -n "$child" ] && kill -9 "$child" 2>/dev/null
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}" && sleep 60
    finish 143
}
trap again USR1
trap '[ -n "$child" ] && kill -9 "$child" 2>/dev/null; exit 143' TERM
attempt=0
while [ -e "log.$attempt.lammps" ]; do attempt=$((attempt + 1)); done
simulate() {
    mpirun -np 4 --bind-to none /opt/lammps/bin/lmp -sf gpu -pk gpu 1 neigh no pair/only on -in "$deck" -log "log.$attempt.lammps" -nocite -var skin 2.0 -var attempt "$attempt" "$@" > /dev/null < /dev/null &
    child=$!
    wait "$child"
    code=$?
    child=
}
for restart in $(ls -t restart.end restart.a restart.b 2>/dev/null); do
    deck=resume.in
    simulate -var restart "$restart"
    if grep -q '^@grainwright restarted' "log.$attempt.lammps"; then
        grep -q 'Wall time limit reached' "log.$attempt.lammps" && again
        finish "$code"
    fi
    rm -f "log.$attempt.lammps"
done
deck=start.in
simulate
grep -q 'Wall time limit reached' "log.$attempt.lammps" && again
finish "$code"
