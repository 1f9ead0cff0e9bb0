/** Names of entries as DOS wrote them, which zip means where an entry does not say UTF-8 (APPNOTE 6.3, D.1). */

const upperHalf =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ '

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** UTF-8 where the bytes are, which many writers use without saying so; code page 437 otherwise. */
export function entryName(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : (upperHalf[byte - 128] ?? '�'))).join(
      '',
    )
  }
}
