/** Runs the command line as a user's script would, and reads what it left. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

export interface Ran {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** The last line of stdout, which is one JSON object under `--json`. */
  readonly json: unknown
  /** The last line of stderr. */
  readonly lastLine: string
}

const lastLineOf = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

export interface Running {
  readonly ended: Promise<Ran>
  /** Resolves when stderr has shown this. */
  shows(pattern: RegExp): Promise<void>
  interrupt(): void
}

export function start(...args: string[]): Running {
  const child = spawn(process.execPath, ['scripts/studio.mjs', ...args], { cwd: projectRoot })
  let stdout = ''
  let stderr = ''
  const waiting: { readonly pattern: RegExp; readonly resolve: () => void }[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
    for (const { pattern, resolve } of waiting) if (pattern.test(stderr)) resolve()
  })
  const ended = new Promise<Ran>((resolve) => {
    child.on('close', (exitCode) => {
      resolve({ exitCode, stdout, stderr, json: parsed(lastLineOf(stdout)), lastLine: lastLineOf(stderr) })
    })
  })
  return {
    ended,
    shows: (pattern) => new Promise((resolve) => waiting.push({ pattern, resolve })),
    interrupt: () => child.kill('SIGINT'),
  }
}

export const studio = (...args: string[]): Promise<Ran> => start(...args).ended

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'studio-cli-'))

/** Paths of all files below a folder, with `/`, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}
