/** An archive that the studio exported, taken apart again: the model that stands alone, and the study. Figures and tables stay in it. */
import { ok, type Result } from '#domain/result'
import { guarded } from './binaryView.ts'
import { isZip } from './zip/expandArchive.ts'
import { zipMembers } from './zip/readZip.ts'

export interface StudioArchive {
  /** `model.safetensors`; null where it was not exported. */
  readonly model: Uint8Array | null
  /** `study.json`, as text. */
  readonly study: string | null
}

/** Null for any other zip, and for what is no zip. Errors: those of a damaged one. */
export function readStudioArchive(bytes: Uint8Array, file: string): Promise<Result<StudioArchive | null>> {
  return guarded(file, 'zip', () => {
    if (!isZip(bytes)) return ok(null)
    const members = zipMembers(bytes)
    const named = (name: RegExp) => members.find((member) => name.test(member.name))
    const study = named(/(?:^|\/)study\.json$/)
    const model = named(/(?:^|\/)model\.safetensors$/)
    if (!study || named(/(?:^|\/)data\.pkl$/)) return ok(null)
    return ok({ model: model?.read() ?? null, study: new TextDecoder().decode(study.read()) })
  })
}
