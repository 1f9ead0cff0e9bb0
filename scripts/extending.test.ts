/**
 * Holds `docs/extending.md` to the source: its examples are added to a copy, exactly as the page says and nothing else, and
 * type-checked; what it says the compiler lists for a new layer and a new task is compared with what the compiler lists.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const page = readFileSync(join(root, 'docs/extending.md'), 'utf8')

const copies: string[] = []
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
})

/** The source, linked to the installed packages, as git and `tsc` need it. */
function copyOfSource(): string {
  const copy = mkdtempSync(join(tmpdir(), 'extending-'))
  copies.push(copy)
  const left = /(^|\/)(node_modules|dist|\.git|\.cache|\.tsbuild|test-results|coverage)(\/|$)/
  cpSync(root, copy, { recursive: true, filter: (path) => !left.test(path.slice(root.length)) })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** Files that do not type-check, in order. */
function faulty(copy: string): string[] {
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b'], { cwd: copy, encoding: 'utf8' })
  const files = stdout.split('\n').flatMap((line) => /^(\S+?)\(\d+,\d+\): error/.exec(line)?.[1] ?? [])
  return [...new Set(files)].sort()
}

/** The code blocks of a text, in order. */
const blocks = (text: string): string[] => [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)

interface Example {
  readonly title: string
  readonly files: readonly { readonly path: string; readonly code: string }[]
  readonly line: {
    readonly path: string
    readonly below: string
    readonly line: string
    readonly importing: string
  } | null
}

/** What each section of the page adds. */
const examples: readonly Example[] = page
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const files = [...section.matchAll(/New file `([^`]+)`:\n\n```ts\n([\s\S]*?)```/g)]
    const line = /One line in `([^`]+)` below `([^`]+)`, and its import:\n([\s\S]*)/.exec(section)
    const [added = '', importing = ''] = blocks(line?.[3] ?? '')
    return {
      title: section.split('\n')[0] ?? '',
      files: files.map(([, path = '', code = '']) => ({ path, code })),
      line: line && { path: line[1] ?? '', below: line[2] ?? '', line: added, importing },
    }
  })
  .filter(({ files }) => files.length > 0)

/** Files that a list of the page names. */
const listed = (name: string): string[] =>
  [...(new RegExp(`<!-- ${name} -->([\\s\\S]*?)<!-- end -->`).exec(page)?.[1] ?? '').matchAll(/- `([^`]+)`/g)]
    .map(([, path = '']) => path)
    .sort()

function edit(copy: string, path: string, change: (text: string) => string): void {
  const before = readFileSync(join(copy, path), 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`${path} has nothing to change where the page says so`)
  writeFileSync(join(copy, path), after)
}

describe('the page on extending', { timeout: 600_000 }, () => {
  it('gives an example of each open list', () => {
    expect(examples.map(({ title }) => title)).toEqual([
      'A recipe',
      'A preprocessing step',
      'A reader',
      'An attribution method',
    ])
  })

  it('needs no more than its files and its line for each of them', () => {
    const copy = copyOfSource()
    for (const { files, line } of examples) {
      for (const { path, code } of files) {
        mkdirSync(dirname(join(copy, path)), { recursive: true })
        writeFileSync(join(copy, path), code)
      }
      if (!line) continue
      const { path, below, line: added, importing } = line
      edit(copy, path, (text) => text.replace(below, () => `${importing}${below}\n${added}`))
    }
    expect(faulty(copy)).toEqual([])
  })

  it('names what the compiler lists for a new layer', () => {
    const copy = copyOfSource()
    edit(copy, 'src/domain/model/modelSpec.ts', (text) =>
      text.replace(
        "  z.object({ kind: z.literal('relu') }),",
        (line) => `${line}\n  z.object({ kind: z.literal('new') }),`,
      ),
    )
    expect(faulty(copy)).toEqual(listed('layer: consumers'))
  })

  it('names the registries that the compiler lists for a new task', () => {
    const copy = copyOfSource()
    edit(copy, 'src/domain/tasks/task.ts', (text) => text.replace(/tasks = \[/, "tasks = ['new', "))
    expect(faulty(copy)).toEqual(expect.arrayContaining(listed('task: registries')))
  })
})
