declare module '*.wasm?url' {
  /** Address of the file as the site serves it. */
  const url: string
  export default url
}
