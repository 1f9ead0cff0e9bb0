/** Made by `scripts/makeSampleArt.ts` from the simulators: what the home page draws of the samples. */

/** Class means of the built-in sample of spectra, background removed. */
export const sampleArt = {
  spectra: 240,
  axis: { min: 450, max: 1800 },
  classes: [
    {
      name: 'Proteins',
      mean: '02060606070c0k192m4p5s4p372f2729211m1c140w0t0r0r0v141d1t2k2s2s3u4x3y2f1m1e1a1a1a1c1i1l1l1l1p1r1w202h3r5m5g3m2l2c2g2h2i2r3h4b5c6z7m7xahd6b77l676g5t4z4x4w4i4q5q6k7k8s7w5t4h3q3g3i3m3u4a6jetibav727b8k7q5j4e4a4f4g4k4u514w575w6a6o8d9i7v5o4h433y3t3q3p3u404h5k7c8c8a94blekgzhhfwe9d9c59n755o55555i6e797f8cb4c49i6y5q4w4a3r3e3a3d3m3w444j5s8icwhnk5ide29k6c4k3s3b2x2p2m2h2e2f2j304f635m3z332t2x3c435k7s9uasambmehigmoptrcrjooi6bx7q573q2s271s1i1b13100u0o0k0g0d0b090603',
    },
    {
      name: 'Lipids',
      mean: '0206060707090d0i0k0n0r0y13101b1u211g0z0u0t0s0u0v121i1y1z1m1c1c1e1b1b1b1f1i1i1l1p263k4b3k3r423h2k2c2i2o2f2c2h2o2m2m2m2w312u2o2t3a3j3r454l515y6e5p505s6b5a514l3m38343c3f3p3x3x434b3t3d3631353b3b3q3r3h3i3u529bglgkas919b8j827f6a6s9xdccb7k4r3v3m3o494x4f3h322y2x2x2y3137393h3p4g6g9k956a5g7xeylbh69j5m4p4j4e463p3a3b3m3u3p3g3b3j485977b1f1kpqkq0jxfhdd92553f2s2f251x1s1p1l1k1j1g1f1e1d1d1g1p1r1n1i1c1d1h1p1z272h3c598d95725f3s261d110w0z11111h2s4a4q3o1s0s0e0907040201',
    },
    {
      name: 'Saccharides',
      mean: '070j0h0o1u2b1y242h212o55718schfud3793n20190r09020a0b04030k1b1d1c1e0x0c03050b0h09020b0r0q0l0e0g0g0h0v140t0l0g0g0n131h1e181j2o3u4q6n8o9h916e5k788a6x647389775x4t3q3k4l595n6j5v483e39352s2p383z5u7q6o5g5i6m9fcufxk8p0q3mtilg2epf7jjq1q2imca9v8s735i4a3n3a302x32383530313b3w4f4n5t8nad8j5k433u414l575m657wb2e3ewfvi6kijvheeub87h615j4t4m4f4a484n5p7ybfcwav7t563u302m2c2a23231y201x1z23231y1z262b26201y21262n31312n2h2i2v36322h1x1l1g1a1719140v0p0n0m0l0k0h0e0c0a07070502',
    },
    {
      name: 'AminoAcids',
      mean: '0301010204050f1d2117191k1v3d5152381h0r0u1r2c1b0s1421251z303x2o24241x2s291f0v0s0z19262f1w1f1e1e181q364q4n352k3k48453q3u534m424k6b7odblzkibn836j5b4753715q3w4s7g674p4r4y56493k445r7p6t4t4c6d876m5p5x8a865k4f4h5p6x697j918h5u546b7a857v5w5d554d3x3y4p5s665z54515i6k6453505u635t5g5i6o7l6c544v5i6t7p88cgkkmwgpbp9ha7a87h67635x6h8zfupfozgebtd0dwbtax9l8g6v6o7f77626n664b3h393737373h4d5s5s617wbzg2ghdc9u7j66504c46434c585q564e3i2p2a231s1m1g1b1a1h1t1i100q0n0g0d0d090603',
    },
    {
      name: 'PrimaryMetabolites',
      mean: '0304060a0j141m1d121j1q1u2c2l2y35291w1u190u0t131m202c1v1k243c3l392h201l1q2h2j2k362t2b2a2e324r6s687nf5jkc55v3u475y644h3p414x4f4i5v553z3x3l3m4j5z6c5z625p5c575p658cfalcgw9o614o4e556x8g6p524u4n3y3p3o3r3t44565s5y5z5r6a6f5r607g836n5k5f594z4q4b42414a4x5p5h4u4h4g4r4q4f4i59625w5m5w7689826j5j5w778m876a6d8a957n6h6574a9i6qqn9f8bfblbj9n8x90817e706s7g8d6r4q403y3p3k3n3o38313234312x2u2w323w5f5e4i42454x6vaqgdkrjbdm9i8t817d5l4854756e51696e4d3d4s5k3w22160t0m0h0b080503',
    },
    {
      name: 'NucleicAcids',
      mean: '0203060h100v192a2b1s1c151b2839372s2s483m2b2g221p1w2320364e3j2c2c343z3t3r4w51412w231z292y456r8c6x6j624z3w3h456pe5ozoien90715m4c464p4d3y3o3g3o3r342t343z423b3236313d4s5g4a3g333b485u684u3p3k40443s3p3r3q3y4a45464e4v5q6p756h635f5f5v5f4e3x404t5j544p5e685r4n3w3y4h4r4x6h8uadba9q84847w755p4n4j5f6w7p8rb5gtosqok9djc0cdb78z6q675l535a5r5u514k4d4g4p585x6f7db1fmds8w5w4m3h313a424c494g424o7sdwhsed915y4a3b2v2t2s2s2y3s5865767x6b492w1w1i1k1y1s160r0k0k0g0e0b090504050201',
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
  structures: 3000,
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
