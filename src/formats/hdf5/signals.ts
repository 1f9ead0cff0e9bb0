/**
 * Which datasets of a tree are spectra, and which their axes. Conventions come first, in the order of how much they say: NeXus
 * (`NXdata` with `@signal` and `@axes`, and the older `signal=1`, `axis=1`), USID (photothermal `.ptir`), dimension
 * scales (NetCDF-4, h5py). Then names: a matrix beside a `wavelengths` of the same length.
 */
import { axisInWords, intensityInWords } from '../axisWords.ts'
import type { H5Dataset, H5Group } from './file.ts'
import {
  countOf,
  datasetIn,
  isDataset,
  isGroup,
  isNumeric,
  isOnlyDimension,
  listed,
  numberSaid,
  type Placed,
  placedNodes,
  said,
} from './nodes.ts'

export interface AxisField {
  readonly name: string
  readonly dataset: H5Dataset
}

export interface Signal {
  readonly kind: 'nexus' | 'usid' | 'scales' | 'named' | 'bare'
  readonly name: string
  readonly dataset: H5Dataset
  /** One for each dimension; null where none is known. */
  readonly axes: readonly (AxisField | null)[]
  /** From the root down to the group the signal stands in. */
  readonly within: readonly H5Group[]
}

const field = (group: H5Group, name: string): AxisField | null => {
  const dataset = datasetIn(group, name)
  return dataset && isNumeric(dataset) ? { name, dataset } : null
}

/** The names of axes in the order of dimensions; `@<name>_indices` overrules the order of the list. */
function axesOfGroup(group: H5Group, signal: H5Dataset, names: readonly string[]): (AxisField | null)[] {
  const axes = new Array<AxisField | null>(signal.shape.length).fill(null)
  // A list shorter than the dimensions belongs to the last ones where it is one axis, to the first ones otherwise.
  const shift = names.length === 1 ? signal.shape.length - 1 : 0
  for (const [i, name] of names.entries()) {
    const found = name === '.' ? null : field(group, name)
    const stated = numberSaid(group, `${name}_indices`)
    const dimension = stated ?? i + shift
    if (found && dimension < axes.length && axes[dimension] === null) axes[dimension] = found
  }
  return axes
}

function newNexus({ node: group, within }: Placed<H5Group>): Signal[] {
  if (said(group, 'NX_class') !== 'NXdata') return []
  const names = [said(group, 'signal') || 'data', ...listed(group, 'auxiliary_signals')]
  const axes = listed(group, 'axes')
  if (axes.length === 0) return []
  return names.flatMap((name): Signal[] => {
    const dataset = datasetIn(group, name)
    if (!dataset || !isNumeric(dataset) || dataset.shape.length === 0) return []
    return [{ kind: 'nexus', name, dataset, axes: axesOfGroup(group, dataset, axes), within: [...within, group] }]
  })
}

function oldNexus({ node: group, within }: Placed<H5Group>): Signal[] {
  const marked = [...group.children].filter(([, node]) => node.kind === 'dataset' && numberSaid(node, 'signal') === 1)
  return marked.flatMap(([name, dataset]): Signal[] => {
    if (dataset.kind !== 'dataset' || !isNumeric(dataset) || dataset.shape.length === 0) return []
    const names = listed(dataset, 'axes')
    let axes = axesOfGroup(group, dataset, names)
    if (names.length === 0) {
      axes = dataset.shape.map((_, dimension) => {
        const own = [...group.children].filter(([, node]) => numberSaid(node, 'axis') === dimension + 1)
        const primary = own.find(([, node]) => numberSaid(node, 'primary') === 1) ?? own[0]
        return primary ? field(group, primary[0]) : null
      })
    }
    return axes.some((axis) => axis) ? [{ kind: 'nexus', name, dataset, axes, within: [...within, group] }] : []
  })
}

function referred(placed: readonly Placed[], dataset: H5Dataset, attribute: string): AxisField | null {
  const values = dataset.attributes.get(attribute)
  const at = values?.kind === 'references' ? values.values[0] : undefined
  const found = placed.filter(isDataset).find(({ node }) => node.at === at)
  return found ? { name: found.name, dataset: found.node } : null
}

function usid(all: readonly Placed[], { node: dataset, within }: Placed<H5Dataset>): Signal[] {
  const axis = referred(all, dataset, 'Spectroscopic_Values')
  if (!axis || !isNumeric(dataset)) return []
  const positions = referred(all, dataset, 'Position_Values')
  const channel = within.at(-1)
  return [{ kind: 'usid', name: said(channel, 'Label') || 'Raw_Data', dataset, axes: [positions, axis], within }]
}

function scaled(all: readonly Placed[], { node: dataset, name, within }: Placed<H5Dataset>): Signal[] {
  const lists = dataset.attributes.get('DIMENSION_LIST')
  if (lists?.kind !== 'lists' || !isNumeric(dataset)) return []
  const axes = lists.values.map(([at]): AxisField | null => {
    const found = all.filter(isDataset).find(({ node }) => node.at === at)
    if (!found || !isNumeric(found.node) || isOnlyDimension(found.node)) return null
    return { name: found.name, dataset: found.node }
  })
  return axes.some((axis) => axis) ? [{ kind: 'scales', name, dataset, axes, within }] : []
}

const axisNames = /^(?:x|x_?axis|axis|wave\w*|wls?|wns?|lambdas?|(?:raman_?)?shifts?|energ(?:y|ies)|freq\w*|nu|nm)$/i
const coordinateNames = /(?:^|_)(?:x|y|z)(?:$|_(?:pos|position|coord\w*)$)|^(?:pos|stage|sample)_?[xyz]$/i

/** Where a stage was. */
export const isCoordinate = (name: string): boolean => coordinateNames.test(name)

/** By its name, or by a unit that no stage or clock has. */
export const isAxisName = (name: string, dataset: H5Dataset): boolean =>
  axisNames.test(name) ||
  axisInWords(name) !== null ||
  ['cm-1', 'nm', 'eV', 'm/z', 'THz'].includes(axisInWords(said(dataset, 'units'))?.unit ?? '')

/** A line of numbers whose name or unit says that it is an axis, in the same group or the nearest one above that has it. */
function named({ node: dataset, name, within }: Placed<H5Dataset>): Signal[] {
  if (!isNumeric(dataset) || countOf(dataset) < 2) return []
  const isLine = countOf(dataset) === Math.max(...dataset.shape)
  if (isLine && (isAxisName(name, dataset) || isCoordinate(name))) return []
  for (const group of [...within].reverse()) {
    const lines = [...group.children].flatMap(([own, node]): AxisField[] =>
      node.kind === 'dataset' && node !== dataset && isNumeric(node) && countOf(node) === Math.max(...node.shape)
        ? [{ name: own, dataset: node }]
        : [],
    )
    const spectral = lines.find(
      (line) => isAxisName(line.name, line.dataset) && dataset.shape.includes(countOf(line.dataset)),
    )
    if (!spectral) continue
    const length = countOf(spectral.dataset)
    const stxm = [...group.children.keys()].some((child) => coordinateNames.test(child)) && dataset.shape.length === 3
    // In stacks of images the energy comes first; everywhere else the spectrum runs along the last dimension that fits.
    const at = stxm && dataset.shape[0] === length ? 0 : dataset.shape.lastIndexOf(length)
    const taken = new Set<string>()
    const axes = dataset.shape.map((size, dimension): AxisField | null => {
      if (dimension === at) return spectral
      const own = lines.find(
        (line) => coordinateNames.test(line.name) && countOf(line.dataset) === size && !taken.has(line.name),
      )
      if (own) taken.add(own.name)
      return own ?? null
    })
    return [{ kind: 'named', name, dataset, axes, within }]
  }
  return []
}

function bare({ node: dataset, name, within }: Placed<H5Dataset>): Signal[] {
  const [rows = 0, points = 0] = dataset.shape
  const matrix = dataset.shape.length === 2 && rows > 0 && points >= 3
  return matrix && isNumeric(dataset) ? [{ kind: 'bare', name, dataset, axes: [null, null], within }] : []
}

/** How much a name promises: what is called spectra comes before what is called reflectance or dark. */
function promise({ name, dataset }: Signal): number {
  if (/^(?:spectr(?:a|um)|x|data|intensit(?:y|ies))$/i.test(name)) return 2
  return intensityInWords(`${name} ${said(dataset, 'units')}`).quantity === 'unknown' ? 0 : 1
}

/** Those along `@default` of a NeXus file come first. */
function byDefault(root: H5Group, signals: readonly Signal[]): readonly Signal[] {
  const path: H5Group[] = []
  for (let group: H5Group | undefined = root; group; ) {
    path.push(group)
    const next = group.children.get(said(group, 'default'))
    group = next?.kind === 'group' && !path.includes(next) ? next : undefined
  }
  const rank = ({ within }: Signal): number => within.filter((group, i) => group === path[i]).length
  return [...signals].sort((a, b) => rank(b) - rank(a))
}

/** All signals of the strongest convention the file keeps, those it is about first. */
export function signalsOf(root: H5Group): readonly Signal[] {
  const all = placedNodes(root)
  const groups = all.filter(isGroup)
  const datasets = all.filter(isDataset)
  const nexus = groups.flatMap((group) => {
    const found = newNexus(group)
    return found.length > 0 ? found : oldNexus(group)
  })
  if (nexus.length > 0) return byDefault(root, nexus)
  for (const find of [
    (placed: Placed<H5Dataset>) => usid(all, placed),
    (placed: Placed<H5Dataset>) => scaled(all, placed),
    named,
    bare,
  ]) {
    const found = datasets.flatMap(find)
    const keepsOrder = found[0]?.kind === 'usid'
    if (found.length > 0) return keepsOrder ? found : [...found].sort((a, b) => promise(b) - promise(a))
  }
  return []
}
