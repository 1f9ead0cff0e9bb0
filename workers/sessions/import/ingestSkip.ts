/** Files of a dropped folder that are no data: known by their names, before they are opened. */

const documents = /\.(md|markdown|rst|pdf|docx?|pptx?|odt|rtf|html?|png|jpe?g|gif|svg|webp|tiff?|bmp|ico)$/i
const programs = /\.(py|ipynb|r|rmd|m|jl|js|ts|sh|bat|exe|toml|ya?ml|ini|cfg|bib|tex|log)$/i
const notices =
  /^(licen[cs]e|copying|readme|authors|changelog|changes|citation|notice|contributing)[^.]*(\.(txt|cff))?$/i
const systemFiles = /^(\..*|thumbs\.db|desktop\.ini)$/i

/** Why a file is left out by its name, as the end of “… was skipped: ”; null when it is worth opening. */
export function skippedByName(path: string): string | null {
  const name = path.split('/').at(-1) ?? path
  if (systemFiles.test(name) || path.includes('__MACOSX/')) return 'it belongs to the operating system'
  if (notices.test(name)) return 'it is a notice, not data'
  if (documents.test(name)) return 'it is a document, not a table'
  if (programs.test(name)) return 'it is a program or a setting, not a table'
  return null
}
