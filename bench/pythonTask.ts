/** A Python script that repeats a task: it answers each line `run` with the milliseconds and a reading, as `12.5 3`. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { refereePython } from '../scripts/referee.mjs'
import type { Turn } from './turns.ts'

export interface PythonTask {
  readonly once: Turn['once']
  end(): void
}

/** Starts at the first go, so that a missing Python fails its own line only. */
export function pythonTask(script: string, args: readonly string[]): PythonTask {
  let started: ReturnType<typeof start> | null = null
  const start = () => {
    const python = refereePython()
    if (python === null) throw new Error('no Python; run `node scripts/referee.mjs --install` (needs python3 and pip)')
    const child = spawn(python, [fileURLToPath(new URL(`torch/${script}`, import.meta.url)), ...args])
    child.stdin.on('error', () => {})
    let complaint = ''
    child.stderr.on('data', (text: Buffer) => {
      complaint = `${complaint}${text}`.slice(-2000)
    })
    return {
      child,
      answers: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
      complaint: () => complaint.trim().split('\n').at(-1) || 'Python ended',
    }
  }
  return {
    async once(keep) {
      started ??= start()
      started.child.stdin.write('run\n')
      const { value, done } = await started.answers.next()
      const [ms = Number.NaN, reading = Number.NaN] = done ? [] : value.split(' ').map(Number)
      if (Number.isNaN(ms)) throw new Error(done ? started.complaint() : `Python answered “${value}”`)
      keep(reading)
      return ms
    },
    end: () => void started?.child.kill(),
  }
}
