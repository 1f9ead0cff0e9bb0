/** The model file in the page's model input. */
import { err, ok, type Result } from '#domain/result'
import { chosenFiles } from './pageFiles.ts'
import { inputIds } from './surface.ts'

/** Far above any network that trains in a browser. */
const maxModelBytes = 512 * 1024 * 1024

export interface ChosenModel<Model> {
  readonly source: { readonly file: Uint8Array; readonly name: string }
  readonly model: Model
}

/** Errors: `no-files`, `model-too-large`, and those of `read`. */
export async function chosenModel<Model>(
  read: (bytes: Uint8Array) => Result<Model>,
): Promise<Result<ChosenModel<Model>>> {
  const chosen = chosenFiles(inputIds.model)
  if (!chosen.ok) return chosen
  const [blob] = chosen.value
  if (!blob) return err({ code: 'no-files', message: 'no model was given', remedy: 'name a model file' })
  const where = { file: blob.name }
  if (blob.size > maxModelBytes) {
    return err({ code: 'model-too-large', message: 'the model file is over 512 MB', where, remedy: 'choose another' })
  }
  const file = new Uint8Array(await blob.arrayBuffer())
  const model = read(file)
  if (!model.ok) return err({ ...model.error, where: { ...where, ...model.error.where } })
  return ok({ source: { file, name: blob.name }, model: model.value })
}
