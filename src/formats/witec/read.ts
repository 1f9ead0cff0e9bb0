import { ok } from '#domain/result'
import { BinaryView, FileFault, guarded, startsWith } from '../binaryView.ts'
import { groupByAxis } from '../groupByAxis.ts'
import type { FileReading, ReadFile, ReadSpectra } from '../reader.ts'
import { partOf, type WitecPart } from './graph.ts'
import { informationFor } from './information.ts'
import { objectsOf, type ProjectObject } from './project.ts'
import { TagTree } from './tags.ts'

/** Single spectra on one axis are rows of one part, told apart by their names. */
const joined = (parts: readonly WitecPart[]): readonly ReadSpectra[] =>
  groupByAxis(
    parts.map(({ caption, axis, intensity, intensities }) => ({
      label: 'spectra',
      axis,
      intensity,
      intensities,
      beside: { name: caption },
      about: { name: { role: 'id' as const } },
    })),
  )

const plain = ({ label, axis, intensity, intensities, rows, columns }: WitecPart): ReadSpectra => ({
  label,
  axis,
  intensity,
  intensities,
  rows,
  columns,
})

function readingOf(tree: TagTree, objects: readonly ProjectObject[]): FileReading {
  const byId = new Map(objects.map((object) => [object.id, object]))
  const find = (id: number | undefined) => (id ? byId.get(id) : undefined)
  const parts = objects.filter(({ kind }) => kind === 'TDGraph').flatMap((object) => partOf(tree, object, find) ?? [])
  const [first] = parts
  if (!first) {
    throw new FileFault('The project holds no spectra (no “TDGraph”); images and texts are not read.')
  }
  // Many single spectra are one measurement in pieces; a map among other things is chosen by its name.
  const together = parts.length > 1 && parts.every(({ rows }) => rows === 1)
  const facts = informationFor(tree, objects, first.caption)
  return {
    parts: together ? joined(parts) : parts.map(plain),
    together,
    facts: { title: first.caption, ...(first.laserNm && { laserNm: first.laserNm }), ...facts },
    guesses: [],
    warnings: [],
  }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'WITec', () => {
    if (startsWith(bytes, 'WIT^')) {
      throw new FileFault(
        'Its generation (“WIT^”) is older than those read here.',
        'Open the project in WITec Project and save it again, or export the spectra as a table.',
      )
    }
    const tree = new TagTree(new BinaryView(bytes))
    return ok(readingOf(tree, objectsOf(tree, bytes.length)))
  })
