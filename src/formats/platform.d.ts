/**
 * The few platform globals that formats may use. They exist alike in pages, workers and Node;
 * the room is compiled without the DOM so that nothing else slips in.
 */

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string
}
