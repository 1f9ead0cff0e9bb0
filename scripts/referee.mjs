/**
 * The independent referee of the tests and benchmarks: a Python with PyTorch, NumPy, SciPy,
 * scikit-learn, safetensors, pandas and matplotlib. Never needed to run the studio; tests that ask it
 * are skipped by name where it is missing. `node scripts/referee.mjs --install` makes it once per user
 * account, and adds what an older one lacks.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = ['torch', 'numpy', 'scipy', 'scikit-learn', 'safetensors', 'pandas', 'matplotlib']
const home = join(homedir(), '.cache', 'spectral-studio', 'referee')
const ownPython = join(home, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
/** Written last, with what was installed: an install that was cut short is made again. */
const completeMark = join(home, 'complete')

/** Path of the referee's Python (REFEREE_PYTHON, or the one `--install` made), or null. */
export function refereePython() {
  const named = process.env.REFEREE_PYTHON
  if (named) return existsSync(named) ? named : null
  return existsSync(ownPython) && existsSync(completeMark) ? ownPython : null
}

/** Where an index cannot be reached, pip's five waits for each package take minutes; one is enough to get over a hiccup. */
function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { PIP_RETRIES: '1', ...process.env } }).status === 0
}

function install() {
  const ready = refereePython()
  if (ready && (ready !== ownPython || readFileSync(completeMark, 'utf8') === packages.join(' '))) return true
  mkdirSync(dirname(home), { recursive: true })
  process.stderr.write('Installing the referee (PyTorch and friends, once) …\n')
  const made =
    run('python3', ['-m', 'venv', home]) &&
    run(ownPython, ['-m', 'pip', 'install', '--quiet', ...packages]) &&
    run(ownPython, ['-c', 'import torch, sklearn, scipy, safetensors, pandas, matplotlib'])
  if (made) writeFileSync(completeMark, packages.join(' '))
  return made
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ready = process.argv.includes('--install') ? install() : refereePython() !== null
  if (ready) process.stdout.write(`${refereePython()}\n`)
  else
    process.stderr.write(
      'error[no-referee]: no referee; run `node scripts/referee.mjs --install` (needs python3 and pip)\n',
    )
  process.exitCode = ready ? 0 : 1
}
