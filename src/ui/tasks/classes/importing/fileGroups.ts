/** The files of an import by kind: those that are read alike are edited together, and those that are not are shown by name. */
import type { FilePlan, FileSeen } from '#protocol/ingest'
import { delimiters, encodings, orientations } from './words.ts'

export interface GroupedFile {
  readonly plan: FilePlan
  readonly seen: FileSeen
}

export interface FileGroup {
  /** Stable while the files are the same. */
  readonly key: string
  readonly use: FilePlan['use']
  /** Of a file that is no text. */
  readonly format: string | null
  /** How most of them are read; one of them stands for all. */
  readonly usual: GroupedFile
  /** Those that are read as `usual` is, it among them. */
  readonly alike: readonly GroupedFile[]
  readonly exceptions: readonly GroupedFile[]
}

const extensionOf = (path: string): string => /\.([^./]{1,12})$/.exec(path)?.[1]?.toLowerCase() ?? ''

/** Files of one format or extension and one use, in the order of their first. What is no data is told elsewhere. */
export function fileGroups(plans: readonly FilePlan[], seen: readonly FileSeen[]): FileGroup[] {
  const kinds = new Map<string, GroupedFile[]>()
  for (const [i, plan] of plans.entries()) {
    const own = seen[i]
    if (!own || own.outcome === 'other') continue
    const kind = plan.use === 'skip' ? 'skip' : `${plan.format ?? `.${extensionOf(plan.file)}`} ${plan.use}`
    const known = kinds.get(kind)
    if (known) known.push({ plan, seen: own })
    else kinds.set(kind, [{ plan, seen: own }])
  }
  return [...kinds].flatMap(([key, files]) => {
    const manners = new Map<string, GroupedFile[]>()
    for (const file of files) {
      const manner = mannerOf(file)
      const known = manners.get(manner)
      if (known) known.push(file)
      else manners.set(manner, [file])
    }
    const alike = [...manners.values()].reduce((a, b) => (b.length > a.length ? b : a))
    const [usual] = alike
    if (!usual) return []
    const { use, format = null } = usual.plan
    return [{ key, use, format, usual, alike, exceptions: files.filter((file) => !alike.includes(file)) }]
  })
}

/** Failed files are alike where the same is wrong with them. */
function mannerOf({ plan: { file: _, ...manner }, seen }: GroupedFile): string {
  if (manner.use === 'skip') return 'skip'
  return seen.outcome === 'failed' ? `failed ${seen.error?.code}` : JSON.stringify(manner)
}

const named = <T extends string>(options: readonly { readonly value: T; readonly label: string }[], value: T): string =>
  options.find((option) => option.value === value)?.label ?? value

/** How a file is read where that differs from the others: `tab, decimal comma`. */
export function differences({ plan }: GroupedFile, { plan: usual }: GroupedFile): string {
  const words = [
    plan.delimiter !== usual.delimiter && named(delimiters, plan.delimiter),
    plan.decimal !== usual.decimal && (plan.decimal === ',' ? 'decimal comma' : 'decimal point'),
    plan.header !== usual.header && (plan.header ? 'header' : 'no header'),
    plan.orientation !== usual.orientation && named(orientations, plan.orientation),
    plan.encoding !== usual.encoding && named(encodings, plan.encoding),
    (plan.skipLines ?? 0) !== (usual.skipLines ?? 0) && `${plan.skipLines ?? 0} lines skipped`,
    JSON.stringify(plan.leaveOutLines) !== JSON.stringify(usual.leaveOutLines) &&
      (plan.leaveOutLines ? 'lines left out' : 'no lines left out'),
    plan.axisColumn !== usual.axisColumn && `positions: ${plan.axisColumn ?? 'as guessed'}`,
    plan.intensityColumn !== usual.intensityColumn && `intensities: ${plan.intensityColumn ?? 'as guessed'}`,
    plan.part !== usual.part && (plan.part ?? 'first part'),
  ]
  return words.filter((word) => word !== false).join(', ')
}
