import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenFiles, inputFileOf } from './inputFiles.ts'
import { checkOutput, writeFolder, writeOneFile } from './output.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-files-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const put = (path: string, text = 'x'): string => {
  const full = join(folder, path)
  mkdirSync(join(full, '..'), { recursive: true })
  writeFileSync(full, text)
  return full
}

describe('the files a command line names', () => {
  it('opens folders, keeps the paths inside them, and leaves hidden files out', () => {
    put('data/b.csv')
    put('data/a/c.csv')
    put('data/.DS_Store')
    const alone = put('alone.csv')
    const given = givenFiles([join(folder, 'data'), alone])
    expect(given.ok && given.value.map(({ pathInFolder }) => pathInFolder)).toEqual(['a/c.csv', 'b.csv', 'alone.csv'])
  })

  it('says which one is missing, and that a folder is empty', () => {
    const missing = join(folder, 'nowhere.csv')
    expect(givenFiles([missing])).toMatchObject({ error: { code: 'file-unreadable', where: { file: missing } } })
    expect(givenFiles([folder])).toMatchObject({ error: { code: 'folder-empty' } })
  })

  it('finds the data file beside a header that is named alone', () => {
    const header = put('scan.hdr')
    put('scan.dat')
    put('scanner.dat')
    put('scan.csv')
    const names = (...paths: string[]) => {
      const given = givenFiles(paths)
      return given.ok && given.value.map(({ pathInFolder }) => pathInFolder)
    }
    expect(names(header)).toEqual(['scan.hdr', 'scan.dat'])
    expect(names(header, join(folder, 'scan.dat'))).toEqual(['scan.hdr', 'scan.dat'])
  })

  it('reads any slice, and no further than the end', async () => {
    const file = inputFileOf({ path: put('a.csv', '0123456789'), pathInFolder: 'a.csv' })
    const slice = async (start: number, end: number) =>
      new TextDecoder().decode(await file.slice(start, end).arrayBuffer())
    expect(file.size).toBe(10)
    expect(await slice(2, 5)).toBe('234')
    expect(await slice(8, 99)).toBe('89')
    expect(await slice(20, 30)).toBe('')
  })
})

describe('results on disk', () => {
  const files = [
    { path: 'metrics.json', bytes: bytes('{}') },
    { path: 'model/best.pt', bytes: bytes('weights') },
  ]

  it('makes the folder with everything in it, and nothing beside it', () => {
    const out = join(folder, 'new', 'run')
    expect(writeFolder(out, files).ok).toBe(true)
    expect(readFileSync(join(out, 'model/best.pt'), 'utf8')).toBe('weights')
    expect(readdirSync(join(folder, 'new'))).toEqual(['run'])
    mkdirSync(join(folder, 'ordinary'))
    expect(statSync(out).mode).toBe(statSync(join(folder, 'ordinary')).mode)
  })

  it('replaces what it names in an existing folder and keeps the rest', () => {
    put('run/notes.txt', 'mine')
    put('run/metrics.json', 'old')
    expect(writeFolder(join(folder, 'run'), files).ok).toBe(true)
    expect(readFileSync(join(folder, 'run/notes.txt'), 'utf8')).toBe('mine')
    expect(readFileSync(join(folder, 'run/metrics.json'), 'utf8')).toBe('{}')
  })

  it('leaves no folder behind when writing fails half-way', () => {
    const broken = [...files, { path: 'metrics.json/below', bytes: bytes('') }]
    const out = join(folder, 'run')
    expect(writeFolder(out, broken)).toMatchObject({ error: { code: 'out-not-writable' } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('never writes outside the folder', () => {
    expect(writeFolder(join(folder, 'run'), [{ path: '../escaped', bytes: bytes('') }]).ok).toBe(false)
    expect(existsSync(join(folder, 'escaped'))).toBe(false)
  })

  it('writes one file through a part file', () => {
    const out = join(folder, 'deep', 'p.csv')
    expect(writeOneFile(out, bytes('a,b')).ok).toBe(true)
    expect(readdirSync(join(folder, 'deep'))).toEqual(['p.csv'])
  })

  it('is refused beforehand where it cannot go', () => {
    const file = put('file')
    expect(checkOutput(file, 'folder')).toMatchObject({ error: { code: 'out-is-file' } })
    expect(checkOutput(folder, 'file')).toMatchObject({ error: { code: 'out-is-folder' } })
    expect(checkOutput(join(file, 'below'), 'folder')).toMatchObject({ error: { code: 'out-not-writable' } })
    expect(checkOutput(join(folder, 'a', 'b'), 'folder').ok).toBe(true)
  })
})
