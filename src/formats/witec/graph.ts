/**
 * A `TDGraph`: SizeX × SizeY spectra of SizeGraph points. Spectra run along Y first (x slowest) unless `DataFieldInverted` says
 * otherwise, as WITec's own text export shows; lines along X that were not measured are marked in `LineValid`.
 */

import { intensityInWords } from '../axisWords.ts'
import { type BinaryView, FileFault } from '../binaryView.ts'
import type { ReadColumn, ReadSpectra } from '../reader.ts'
import type { ProjectObject } from './project.ts'
import { axisOf } from './spectralAxis.ts'
import type { Tag, TagTree } from './tags.ts'

export interface WitecPart extends ReadSpectra {
  readonly laserNm: number | null
  readonly caption: string
}

const sizes: readonly number[] = [0, 8, 4, 2, 1, 4, 2, 1, 1, 4, 8]

/** float32 where it holds every value exactly. */
function valuesOf(view: BinaryView, start: number, type: number, count: number): Float32Array | Float64Array {
  const size = sizes[type] ?? 0
  if (size === 0) throw new FileFault(`Its spectra are stored as type ${type}, which is not supported.`)
  view.need(start, size * count)
  if (type === 9) return view.floats32(start, count)
  if (type === 10) return view.floats64(start, count)
  if (type === 6) return Float32Array.from(view.uints16(start, count))
  if (type === 3) return Float32Array.from(view.ints16(start, count))
  if (type === 2) return Float64Array.from(view.ints32(start, count))
  const read = [view.u8, (at: number) => Number(view.i64(at)), view.u8, view.u8, view.i8, view.u32]
  const one = (read[type] ?? view.u8).bind(view)
  return Float64Array.from({ length: count }, (_, i) => one(start + i * size))
}

export function partOf(
  tree: TagTree,
  object: ProjectObject,
  find: (id: number | undefined) => ProjectObject | undefined,
): WitecPart | null {
  const graph = tree.child(object.tag, 'TDGraph')
  const of = (name: string) => tree.number(tree.child(graph, name))
  const [sizeX, sizeY, points] = [of('SizeX') ?? 0, of('SizeY') ?? 0, of('SizeGraph') ?? 0]
  const data = tree.child(graph, 'GraphData', 'Data')
  const rows = sizeX * sizeY
  if (rows < 1 || points < 1 || !data) return null
  const type = tree.number(tree.child(graph, 'GraphData', 'DataType')) ?? 0
  if (rows * points * (sizes[type] ?? 1) > data.end - data.start) {
    throw new FileFault(`“${object.caption}” should hold ${rows} spectra of ${points} points and has fewer.`)
  }
  const all = valuesOf(tree.view, data.start, type, rows * points)
  const inverted = of('DataFieldInverted') === 1
  const place = (row: number) =>
    inverted ? { x: row % sizeX, y: Math.floor(row / sizeX) } : { x: Math.floor(row / sizeY), y: row % sizeY }
  const valid = tree.numbers(tree.child(graph, 'LineValid'))
  const kept = Array.from({ length: rows }, (_, row) => row).filter(
    (row) => valid.length !== sizeY || valid[place(row).y] !== 0,
  )
  if (kept.length === 0) return null
  const { laserNm, ...axis } = axisOf(tree, find(of('XTransformationID')), find(of('XInterpretationID')), points)
  const unit = tree.text(tree.child(find(of('ZInterpretationID'))?.tag, 'TDZInterpretation', 'UnitName'))
  return {
    label: object.caption || 'spectra',
    caption: object.caption,
    axis,
    intensity: unit === '' ? { quantity: 'unknown', unit: null } : { ...intensityInWords(unit), unit },
    intensities: kept.length === rows ? all : rowsOf(all, kept, points),
    rows: kept.length,
    columns: rows === 1 ? [] : columnsOf(tree, find(of('SpaceTransformationID')), kept.map(place)),
    laserNm,
  }
}

function rowsOf(all: Float32Array | Float64Array, kept: readonly number[], points: number): typeof all {
  const some = all.slice(0, kept.length * points)
  kept.forEach((row, k) => {
    some.set(all.subarray(row * points, (row + 1) * points), k * points)
  })
  return some
}

interface Place {
  readonly x: number
  readonly y: number
}

/** 9 digits at most: coordinates are products of measured numbers. */
const written = (value: number): string => String(Number(value.toPrecision(9)))

function columnsOf(tree: TagTree, object: ProjectObject | undefined, places: readonly Place[]): readonly ReadColumn[] {
  const unit = tree.text(tree.child(object?.tag, 'TDTransformation', 'StandardUnit'))
  const column = (name: string, at: (place: Place) => number): ReadColumn => ({
    name,
    values: places.map((place) => written(at(place))),
    ...(unit !== '' && { unit }),
  })
  const tag = tree.child(object?.tag, object?.kind ?? '')
  if (object?.kind === 'TDLinearTransformation') {
    const of = (name: string) => tree.number(tree.child(tag, `${name}_D`)) ?? tree.number(tree.child(tag, name)) ?? 0
    const [scale, model, world] = [of('Scale'), of('ModelOrigin'), of('WorldOrigin')]
    return [column(unit === 's' ? 'time' : 'position', ({ x, y }) => scale * (x + y - model) + world)]
  }
  if (object?.kind !== 'TDSpaceTransformation') return [column('x', ({ x }) => x), column('y', ({ y }) => y)]
  const at = spaceOf(tree, tag)
  return ['x', 'y', 'z'].map((name, k) => column(name, (place) => at(place)[k] ?? 0))
}

type Point = readonly (number | undefined)[]

/** Along a line from its start towards its stop, which lies one step behind the last point; otherwise scaled, rotated and moved. */
function spaceOf(tree: TagTree, tag: Tag | undefined): (place: Place) => Point {
  const of = (...path: readonly string[]) => tree.numbers(tree.child(tag, ...path))
  if (of('LineInformationValid')[0] === 1) {
    const [start, stop] = [of('LineStart_D'), of('LineStop_D')]
    const [from, to] = [start.length === 3 ? start : of('LineStart'), stop.length === 3 ? stop : of('LineStop')]
    const steps = of('NumberOfLinePoints')[0] ?? 1
    return ({ x, y }) => from.map((value, k) => value + (((to[k] ?? 0) - value) * (x + y)) / Math.max(steps, 1))
  }
  const [model, world] = [of('ViewPort3D', 'ModelOrigin'), of('ViewPort3D', 'WorldOrigin')]
  const [scale, rotation] = [of('ViewPort3D', 'Scale'), of('ViewPort3D', 'Rotation')]
  // Matrices stand column by column.
  const times = (matrix: readonly number[], v: Point) =>
    [0, 1, 2].map((row) => [0, 1, 2].reduce((sum, k) => sum + (matrix[3 * k + row] ?? 0) * (v[k] ?? 0), 0))
  return ({ x, y }) => {
    const moved = [x, y, 0].map((value, k) => value - (model[k] ?? 0))
    return times(rotation, times(scale, moved)).map((value, k) => value + (world[k] ?? 0))
  }
}
