/** Excel writes characters that XML cannot hold as `_x000D_` (ECMA-376, ST_Xstring). */
export const decodedText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
