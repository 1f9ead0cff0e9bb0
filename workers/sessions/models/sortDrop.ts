/**
 * Where each file of a drop belongs: to an import, or, as a model, a study or something of no use, elsewhere. By the first
 * bytes as the import knows them; of a zip by the names in it. A fault here is no fault of the drop: the import tells it.
 */
import { ok, type Result } from '#domain/result'
import { guarded } from '#formats/binaryView'
import { type OtherContent, otherArchive } from '#formats/otherFiles'
import { zipMembers } from '#formats/zip/readZip'
import type { Working } from '#protocol/call'
import type { InputFile } from '#protocol/ingest'
import { maxFileBytes } from '#protocol/limits'
import type { SortedDrop } from '#protocol/models'
import { recognise, sniffedBytes } from '../import/ingestRecognise.ts'
import { openSource, pathOf } from '../import/ingestSource.ts'

/** In a folder of more files than this only those are looked at whose names do not speak of data. */
const fewFiles = 200
const mayBeOther = /\.(pt|pth|bin|ckpt|safetensors|onnx|json|zip|pdf|png|jpe?g|gif|tiff?|webp|svg|docx?|pptx?)$/i

async function contentOf(file: InputFile): Promise<OtherContent | null> {
  const path = pathOf(file)
  const source = openSource(file)
  const head = await source.read(0, Math.min(sniffedBytes, file.size))
  if (!head.ok) return null
  const found = recognise(head.value, path)
  if (found.kind === 'other') return found.content
  if (found.kind !== 'zip' || file.size > maxFileBytes) return null
  const bytes = await source.read(0, file.size)
  if (!bytes.ok) return null
  const names = await guarded(path, 'zip', () => ok(zipMembers(bytes.value).map(({ name }) => name)))
  return names.ok ? otherArchive(names.value) : null
}

/** What a torn or hostile `.pt` is taken for, so that it is told as a model that cannot be read. */
const byName = (path: string): OtherContent | null =>
  /\.(pt|pth|safetensors)$/i.test(path)
    ? {
        kind: 'model',
        message: 'Judging by its name, this file is a model, not data.',
        remedy: 'Save it again and drop it alone.',
      }
    : null

export async function sortDrop(
  { files }: { readonly files: readonly InputFile[] },
  { signal }: Pick<Working<never>, 'signal'>,
): Promise<Result<SortedDrop>> {
  const data: number[] = []
  const others: SortedDrop['others'][number][] = []
  for (const [index, file] of files.entries()) {
    const path = pathOf(file)
    const looked = !signal.aborted && (files.length <= fewFiles || mayBeOther.test(path))
    const content = (looked ? await contentOf(file) : null) ?? byName(path)
    if (content) others.push({ index, file: path, ...content })
    else data.push(index)
  }
  return ok({ data, others })
}
