/** Some of Plotly's dependencies call the global object `global`, as Node does. To be imported before them. */
Object.assign(globalThis, { global: globalThis })
