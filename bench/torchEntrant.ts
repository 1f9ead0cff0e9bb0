/**
 * PyTorch on the same cores, in a process that stays: `torch/contender.py WORKLOAD` says once, as one
 * line of JSON, what it is (`{"adapter": …}`), then answers each line `run` with the milliseconds of
 * one unit and each line `reading` with that unit's reading, and leaves when its input ends.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { refereePython } from '../scripts/referee.mjs'
import type { Workload } from './contenders/contender.ts'
import type { Entrant } from './entrant.ts'

const script = fileURLToPath(new URL('torch/contender.py', import.meta.url))

interface Conversation {
  /** Sends a line, if any, and gives the next line of the answer. */
  ask(line: string | null): Promise<string>
  end(): void
}

function converse(python: string, workload: Workload): Conversation {
  const child: ChildProcessWithoutNullStreams = spawn(python, [script, workload])
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const closed = once(child, 'close')
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(-2000)
  })
  // A process that is gone closes the pipe; the answer that does not come tells why.
  child.stdin.on('error', () => {})
  return {
    async ask(line) {
      if (line !== null) child.stdin.write(`${line}\n`)
      const { value, done } = await answers.next()
      if (done) {
        await closed
        throw new Error(`Python ended: ${complaint.trim().split('\n').at(-1) || `code ${child.exitCode}`}`)
      }
      return value
    },
    end: () => void child.kill(),
  }
}

export function torchEntrant(workload: Workload): Entrant {
  let python: Conversation | null = null
  const numberOf = async (line: string): Promise<number> => {
    if (!python) throw new Error('not open')
    const answer = await python.ask(line)
    const value = Number(answer)
    if (answer === '' || Number.isNaN(value)) throw new Error(`PyTorch answered “${answer}” to ${line}`)
    return value
  }
  return {
    library: 'PyTorch',
    async open() {
      const path = refereePython()
      if (path === null) throw new Error('no PyTorch; run `node scripts/referee.mjs --install` (needs python3 and pip)')
      python = converse(path, workload)
      const { adapter } = JSON.parse(await python.ask(null))
      return { adapter: String(adapter) }
    },
    unit: () => numberOf('run'),
    reading: () => numberOf('reading'),
    counts: async () => null,
    async stop() {
      python?.end()
      python = null
    },
  }
}
