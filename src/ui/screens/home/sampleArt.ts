/** Made by `scripts/makeSampleArt.ts` from the simulators: what the home page draws of the samples. */

/** Class means of the built-in sample of spectra, background removed. */
export const sampleArt = {
  spectra: 240,
  axis: { min: 450, max: 1800 },
  classes: [
    {
      name: 'Proteins',
      mean: '0103030305090i182z5q6w5b351y1g1a17120y0u0k0d0a0a0d0m0y1i2b2l2o445l4925110n0h0e0d0f0l0q0n0j0k0n0q0v1g365o5e2x1j100v0v101b1z2y4g6n7g7qafd9aw6p545f4t3p3j3l2w2r3j4k697p6i472l1t1j1l1p1u273s95dndj7l606u5q3f231o1l1l1s2h322v2z3u4b4n6f7q623o2a1u1r1o1j1j1m1q283i5k6j646u99bvdhd5bga49m8y6t4i382r2v3g4i5h5m6vaebh86583u2u241n1d1b1h1t201z222m3y668tasax9g6z4j2w221o1d16141211131b203x675i3c241s1v27314r7fa3b5acand3gvkxo8qerlpeiwc67k4u3a2c1r1d140x0s0n0j0e0c090705040201',
    },
    {
      name: 'Lipids',
      mean: '000303030505070b0g0n0z1g1g1215253d29100k0e0e0f0k122b3p3g22130s0r0p0m0l0n0q0r0w162e5z835r5n5y4d2h1v1s1l1h1l1w1w1m1i1p2a2s2a1p1p2a2y3n494p5f788h7q6d777w645q4x31231w1y202g333b3m3y2y251r1j1m1s242w2x282025305xbpe8b7b3cobsak9d6w6p90bdah693g2i2a2l405l4h2m1s1k1k1n1p1s20282k324f88eae68a5n7qeum8k7bs694w4v4f3q2s26242i2o2d26292p3m5a99gekvnkqwqznplyl7ee773v2m1z1k1b15110y0w0w0u0u0v0t0s0v12130y0v0x141e1p1v2533538reogwdpbd8b4g261b1010141a284o7s8s6q3a1b0l0c07040201',
    },
    {
      name: 'Saccharides',
      mean: '0i1g100t2e32262b342j3k7h9m8p7ya0bl8p4u2m1l110b010e0j06050s1w22262d1j0l04050g0p0b010b0z1c0y0g0e0c0e0q0p0h090302060e0s0x0z1k394x608zche0dj96799ebe9y99bhd6ay8p6m4p445e6l7n9g8d5g3w3e302e272t3x74ab8h69667lbjfvhskhoyriqpnzmgkjivkcodosjrexdbbv89553b2h201p1o212e211q1r29373w445zahd7a05h3e343d3y4v5n6q9qewjcjcipj5k1kjkcije18i62594p4m413f343j5b9aezhkej9z5y3j281l1a140y0w0t0t0s0u10100x0z1518151213191m2b2s2i211w28333v3j2i1m140y0s0n0p0l0e0b0a09090a0805040302020101',
    },
    {
      name: 'AminoAcids',
      mean: '0100000002040h1u2s1i1o2b2f3z6a5u321f0w152o3k1v0y1b2k2k2a3v5d3j2j2j2e3n2k1b0p0l0p111r1y1p171b18101n3f5h603w2m3f423r3f415y4z444i6m9jido4hj9k7x6o5j40537r5s3b4j876i453i3o3y2z2d3a5k775p3k365t8g755d597w7s4a2q2l3i4o4h6m8g77453g536q7s6i3w3h382c1r1s2r40403r2x2s3c4m402r2t4040392s2t415g3w2i262l3z5q6lagh6jnfdab7l9hax6y4a3i3h4j7xfzpropg0bdcjd7ag947t745k546e6x5k67512i1k1c191a1d1r375p5b42475x7u8t96917q5q3o2l251y222t362e1x1i16100z0u0t0p0m0k0o0w0q0f0a07050404020101',
    },
    {
      name: 'PrimaryMetabolites',
      mean: '010104090m1g251t1j2d2k2q3d3o3o3t2x2w3521160z1a202h2v2b293g5l6f5s3z2r1x223738303t3g2y2x2r3g6fa69kbfi0gq9l553r538j8h5s4j5d6v5a4x6s5t4f3z3k3q5k868f6w6e67665n687pcmm7r5knb861413p4z8pc4975h4q432r2a2a2a272k3w4e4m595g6p6v514s6t8b6c4h413i322p251z222b374b42302h2h2u2p2c2o465l584q547b8j7w5j3s3x5f81825a5e9bba7w524e5waqjjq6lweibccvd3a2928z7h675q5y7n9q713s2t2j211s1z221i181a1i1h19161a1n33626d4n3r445q90dehakejjeiapala29e6z5169967v658k9p6p4b5k6k4e26110k0d0906040301',
    },
    {
      name: 'NucleicAcids',
      mean: '02060f17221v2z5m5u432t2c2e3o4w4m4q5s9883525m4g3g423x3a5270563a3o5p807h7ubobs8j5h382k2z4f6jb4dxbeaf9a794z3m3s68cvm8nmfca68c6k4j4g5r543v3f3g494d2x2b2s45412r2d29232o586n4d2l262s4o8l9b5w3g2q3o4k3t372w2s3h42362j2t487d9mb59a7i5p5a5u553p2w344j5z5l587f9e8a5m3q3j4f505s9rf9h6hpf5ckcfbh9g6m4h40577ya6czf9jqpppvl9hsjyl6hxdk938q7k5j5e6x7t5t3y35323n5h85aacrj1nwj7bi6w593r343w687r7d7d6g87f5onr0lfeb9b6i4v3j2x2t37456g9nbgdxfzdl9x6j3n251v2p2w1p0w0k0g0d0908060503040201',
    },
  ],
  lipidBands: [
    { centerPerCm: 1063, height: 0.5, widthPerCm: 12 },
    { centerPerCm: 1129, height: 0.45, widthPerCm: 12 },
    { centerPerCm: 1300, height: 0.8, widthPerCm: 14 },
    { centerPerCm: 1440, height: 1, widthPerCm: 20 },
  ],
}

/** One structure of the thin-film sample and its spectra. */
export const filmArt = {
  structures: 12000,
  thicknessesNm: [110, 66, 122, 39, 160, 83, 91, 50],
  axis: { min: 400, max: 700 },
  components: [
    {
      name: 'T amorphous',
      curve:
        '0000000000000101010202030506090c0h0m0t10171d1j1m1o1p1p1p1o1o1o1q1s1x252g2x3n4p698qcniiovqpm0fqb07x5y4m3q332m291z1s1m1h1d1a',
    },
    {
      name: 'R amorphous',
      curve:
        '9l9g99908o8a7s786m5y594k3v392q2c211u1n1d0z0m0g0r1r3h5v8obmegh1j9l2mgngo2o9nzn3ljj2f59a2x135sc2gsjvlun6o2opp6pjptq0q6qbqfqi',
    },
    {
      name: 'T crystalline',
      curve:
        '000000000000000000000000000000000000000000000000000101010102020202020303030304040404050506060708090b0c0e0h0k0o0t0y151b1h1k',
    },
    {
      name: 'R crystalline',
      curve:
        'cec8c1btblbcb3auakaa9z9n9b8y8k867r7b6v6f5y5i524m463r3b2u2d1w1f100m0b040102080i0x1f212p3g48525v6p7i898z9ma6anb0b9bdbgbkbtcd',
    },
  ],
}

/** Mixtures of the near-infrared sample, from the driest to the moistest. */
export const mixtureArt = {
  mixtures: 64,
  substances: ['moisture', 'protein', 'fat', 'starch'],
  axis: { min: 1100, max: 2300 },
  byMoisture: [
    {
      moisture: 4,
      curve:
        '6i6m6t727d7r878o959na6anb1b8b4aoa0978e7o726k655w5p5o5q5x686p7b8290a3bbcoe3fjgyiajfkcl0lelilel2kkjyj9iihpgvg3feetecdzdmd9cqc2b8a7917v6q5n4p3x3b2u2j2d2h2w3n4e4v4t4j4c4c433g2l1t1d161211111113171d1m1x2b2r393q484n4y585e5i5m5u696z839rc0eohokpnhpor4rqrmqxpwoongmalbkkk1jpjeiyi4gretcc9q75543s3d405i7k9nbbc8c6b4',
    },
    {
      moisture: 9.67,
      curve:
        '2b2h2q303e3t4a4t5b5u6e6u787e7c706f5r534h3y3i37302w2v30383m454t5n6p7w9aaucjeag1hqj9khldlulwljktjuiphgg9f5e6ddcscfc7c3c0bubjb0aa9d8c7966574c3n322o2f2a2d2q3c3z4d4d464445403k2x2e23201z22262c2m313k485363788f9laqbmcacocrcmcabxbnblbwcpdzfqhvk4mao6pmqjqwqtqeproxo2n6malgkojxj1hygjesctas8x7i6p6p7k97baddewfnfde6',
    },
    {
      moisture: 10.87,
      curve:
        '4w51585h5s656k6z7g7w8c8p8z938z8m837f6s655m564u4l4g4f4h4n4z5f616t7r8xa8bqddf4gwilk7lkmkn7nfnamtm0l2jxishlggffeidsd6cqcbbxbfasa091806w5u4v413b2p2b1z1u1u232k313b39332y2x2s2d1t1c110x0w0x11161f1t2c3340546d7r95agbjcdcuczcscdbsbcb5bdc5dmfni3kpn4p1qaqrqjpsoongm8l5k9jlj6izitiihuglerce9v7e5e433o485l7g9aaob7at9h',
    },
    {
      moisture: 11.84,
      curve:
        '1m1s212b2o343k434m565s6e6x77776t665d4l3w3c2x2m2e2a2b2e2n313j4752637a8paac0dvfqhjj6klllm6m8lwl5k3ishfg2etdqcvc7bsbkbfbbb5avad9o8t7t6r5r4s3z3b2s2d26232b2z40535r5r5h5c5e574f3e2j211v1u1x222a2m323q4j5l6u879pb7cldseof6fbf3eme0dfd1d1dgeefuhpjqlqnioupoq1pypkozo8ndmilokvk4jcihhfg2eeciaj8s7e6n6o7j94b8defagkh0gg',
    },
    {
      moisture: 13.06,
      curve:
        '0o0v141e1r262l343m474t5f5z6b6c5z5d4l3t352n291z1s1p1r1v242h2z3m4g5g6n819mbcd6f3gxikjxkxlflhl2k9j6hxgkf9e2d0c6bkb5axasapajaa9u968d7h6j5l4p3y3d2w2j2c2c2m3c4g5n6d6e645z625u523z312j2d2e2i2p303f404s5t708e9ybkd4ejfngegpgmg5fgendwded9dmejfwhpjolmnaokpdpopkp5ojntn1m8lhksk6jjithvgmf2dbbh9r8g7q7p8ia0c0e3fyhdi1hs',
    },
    {
      moisture: 15.34,
      curve:
        '3z434b4k4w5a5q676n747j7x8689857t7a6o615g4y4i463y3t3s3u424f4w5k6e7f8oa5btdpfohrjslon8odp0p3onnpmekvj8hlg3etdqcxcfc3bwbrbkb7ao9x907z6v5s4s3y372n271w1q1q1w292n2u2u2o2l2k2h241o1c141111141a1i1y2i3a4c5n788zavcreifygzhjhlh5gcfcebdgd0d2dpewgjifkbm0nao3oeo9nun6mdlhkkjoiti1h8gbf7drc2a484694u41404u6f8eabbnc2bg9x',
    },
    {
      moisture: 16.7,
      curve:
        '00070f0p111f1v2b2t3c3w4f4x59594z4g3s342k241s1k1f1d1e1j1r242l38404y637f8yaocjeggci2jjkml8lbkwk0ithefxegd5c1b7ala9a3a1a09x9r9c8t847b6g5m4v473o392y2s2s313n4m5n696a625z625w594d3m3733343a3i3t4a4x5s6v879tbkdgfah0ifjejwjwjgimhmgkfnf2exf9g3hbirkalomsnknzo2nwnjn0mclokxk7jhirhygzftehd0bia5968n8r9kb0cueqgehli4hr',
    },
  ],
}
