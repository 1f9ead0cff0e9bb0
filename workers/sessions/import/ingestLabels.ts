/** A class out of names, as the user says: the folder of a file, or what a regular expression finds in the name of a spectrum. */

import type { MetadataColumn } from '#domain/data/column'
import type { LabelRule } from '#domain/data/importCorrections'
import type { DatasetWarning } from '#domain/data/warning'
import { type AppError, err, ok, type Result } from '#domain/result'
import { folderOf } from './ingestFolders.ts'

export const labelColumn = 'class'

export interface Labels {
  readonly column: MetadataColumn
  readonly warnings: readonly DatasetWarning[]
}

/** Where a spectrum came from, and its own name where several came from there. */
export interface LabelledFile {
  readonly path: string
  readonly own: string | null
}

/**
 * A pattern with a group takes what stands in its first one. Errors: `bad-pattern`, `label-not-found` where it fits no name at all.
 */
export function labelsFrom(rule: LabelRule, names: readonly LabelledFile[]): Result<Labels> {
  const texts = names.map(({ path, own }) => own ?? path.split('/').at(-1) ?? path)
  const find = rule.from === 'folder' ? null : patternOf(rule.pattern)
  if (find && !find.ok) return find
  const values = names.map(({ path }, i) => (find ? find.value(texts[i] ?? '') : folderOf(path)))
  const without = values.filter((value) => value === '').length
  if (without === values.length) return err(notFound(rule, texts[0] ?? ''))
  const first = texts[values.indexOf('')] ?? ''
  const message = `${without.toLocaleString('en')} of ${values.length.toLocaleString('en')} spectra got no class: the pattern does not fit their names; the first is “${first}”.`
  return ok({
    column: { name: labelColumn, values },
    warnings: without === 0 ? [] : [{ code: 'label-not-found', message }],
  })
}

function patternOf(pattern: string): Result<(name: string) => string> {
  try {
    const expression = new RegExp(pattern, 'u')
    return ok((name) => {
      const found = expression.exec(name)
      return (found?.[1] ?? found?.[0] ?? '').trim()
    })
  } catch (cause) {
    return err({
      code: 'bad-pattern',
      message: `“${pattern}” is not a valid regular expression: ${cause instanceof Error ? cause.message : 'it cannot be read'}.`,
      remedy: 'Correct it, as in --label-from "name:^([A-Z]+)_".',
    })
  }
}

const notFound = (rule: LabelRule, first: string): AppError =>
  rule.from === 'folder'
    ? {
        code: 'label-not-found',
        message: 'None of the files lies in a folder, so that no folder can name its class.',
        remedy: 'Give the folder that holds the folders of the classes.',
      }
    : {
        code: 'label-not-found',
        message: `The pattern “${rule.pattern}” fits none of the names; the first is “${first}”.`,
        remedy: 'Correct the pattern; what its first group finds is the class.',
      }
