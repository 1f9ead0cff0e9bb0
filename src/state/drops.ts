/**
 * What was dropped, sorted: data for an import, models, studies and archives of the studio for where they belong. What stood
 * beside data waits here until it is opened or put aside.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '#client/link'
import type { Result } from '#domain/result'
import type { Study } from '#domain/study/study'
import type { InputFile } from '#protocol/ingest'
import type { IngestCalls } from '#protocol/ingestCalls'
import type { ModelFiles } from './givenModels.ts'

export type Beside<F> =
  | { readonly kind: 'model'; readonly files: ModelFiles }
  | { readonly kind: 'study'; readonly file: F }

/** `data`: for whoever reads spectra, with what is of no use, which they tell. */
export interface Sorted<F extends InputFile> {
  readonly data: readonly F[]
  /** What is no data and can be opened, the one that is meant first. */
  readonly beside: readonly Beside<F>[]
}

export interface DropsState {
  /** A drop is being looked at. */
  readonly sorting: boolean
  /** What waits. */
  readonly beside: readonly Beside<InputFile>[]
  sort<F extends InputFile>(files: readonly F[]): Promise<Sorted<F>>
  wait(beside: readonly Beside<InputFile>[]): void
  /** It was opened or put aside. */
  settle(one: Beside<InputFile>): void
  /** The study in a file. */
  readStudy(file: InputFile): Promise<Result<Study>>
}

export type DropsStore = StoreApi<DropsState>

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** The configuration in the model's own folder, else the only one there is. */
function configOf<F extends InputFile>(model: F, configs: readonly F[]): F | null {
  const own = configs.find(({ name }) => folderOf(name) === folderOf(model.name))
  return own ?? (configs.length === 1 ? (configs[0] ?? null) : null)
}

/** A model of the studio says all of itself, so it is meant before checkpoints beside it. */
const standsAlone = ({ name }: InputFile): boolean => /\.(safetensors|zip)$/i.test(name)

export function createDrops({ ingest }: { readonly ingest: Client<IngestCalls> }): DropsStore {
  return createStore<DropsState>()((set, get) => ({
    sorting: false,
    beside: [],

    async sort<F extends InputFile>(files: readonly F[]): Promise<Sorted<F>> {
      set({ sorting: true })
      const sorted = await ingest.call('sortDrop', { files })
      set({ sorting: false })
      // Whoever reads the data will tell what is wrong.
      if (!sorted.ok) return { data: files, beside: [] }
      const at = (index: number): F[] => files.slice(index, index + 1)
      const of = (...kinds: readonly string[]): F[] =>
        sorted.value.others.flatMap(({ kind, index }) => (kinds.includes(kind) ? at(index) : []))
      const models = of('model', 'archive-of-ours').toSorted((a, b) => Number(standsAlone(b)) - Number(standsAlone(a)))
      const [studies, configs] = [of('study'), of('model-config')]
      const beside: Beside<F>[] = [
        ...models.map((model) => ({ kind: 'model' as const, files: { model, config: configOf(model, configs) } })),
        ...studies.map((file) => ({ kind: 'study' as const, file })),
      ]
      // An exported run that was unpacked: its tables and figures are no data of their own.
      if (studies.length > 0 && models.some(standsAlone)) return { data: [], beside: beside.slice(0, 1) }
      const data = sorted.value.data.flatMap(at)
      const useless = of('not-data', ...(models.length > 0 ? [] : ['model-config']))
      return { data: data.length > 0 || beside.length === 0 ? [...data, ...useless] : [], beside }
    },

    wait(beside) {
      set({ beside })
    },

    settle(one) {
      set({ beside: get().beside.filter((other) => other !== one) })
    },

    readStudy: (file) => ingest.call('readStudy', { file }),
  }))
}
