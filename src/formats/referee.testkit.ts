/** The independent referee of these tests: a Python with PyTorch, NumPy and safetensors, where there is one. */
import { spawnSync } from 'node:child_process'
import { refereePython as findReferee } from '../../scripts/referee.mjs'

/** Path of the referee's Python (see `scripts/referee.mjs`), or null: then its tests are skipped by name. */
export const refereePython: string | null = findReferee()

/** Runs a script with the referee and gives what it printed as JSON. @throws with its stderr when it fails. */
export function askReferee(script: string, ...args: string[]): unknown {
  if (refereePython === null) throw new Error('no referee Python')
  const run = spawnSync(refereePython, [script, ...args], { encoding: 'utf8', timeout: 120_000 })
  if (run.status !== 0) throw new Error(`${script} failed:\n${run.stderr}`)
  return JSON.parse(run.stdout)
}
