/** Colours of one picture: the thing itself, what stands out on it, and its shaded parts. */
export interface Paint {
  main: string
  light: string
  deep: string
}

type Draw = (paint: Paint, tall: number) => string

/** Still lifes on a table whose edge is at y = 470; `tall` runs from 0 to 4 and makes sisters differ. */
export const MOTIFS = {
  bag: ({ main, light, deep }, tall) => {
    const top = 250 - tall * 14
    return `<path d="M212 ${top}h176l16 ${470 - top}H196z" fill="${main}"/><path d="M212 ${top}l10-30h156l10 30z" fill="${deep}"/><rect x="240" y="${top + 60}" width="120" height="96" rx="6" fill="${light}"/><path d="M284 ${top + 84}q-14 26 16 48q30-22 16-48q-16 10-32 0z" fill="${deep}"/>`
  },
  tin: ({ main, light, deep }, tall) => {
    const top = 290 - tall * 10
    return `<rect x="214" y="${top}" width="172" height="${470 - top}" rx="10" fill="${main}"/><rect x="206" y="${top - 34}" width="188" height="44" rx="8" fill="${deep}"/><rect x="214" y="${top + 46}" width="172" height="72" fill="${light}"/><path d="M300 ${top + 60}q26 22 0 46q-26-24 0-46z" fill="${deep}"/>`
  },
  bottle: ({ main, light, deep }, tall) => {
    const top = 262 - tall * 12
    return `<path d="M276 ${top - 62}h48v46q44 18 44 62v${424 - top}h-136v-${424 - top}q0-44 44-62z" fill="${main}"/><rect x="272" y="${top - 86}" width="56" height="30" rx="6" fill="${deep}"/><rect x="232" y="${top + 70}" width="136" height="84" fill="${light}"/><path d="M256 ${top + 98}h88M256 ${top + 122}h56" stroke="${deep}" stroke-width="7" stroke-linecap="round"/>`
  },
  box: ({ main, light, deep }, tall) => `<rect x="170" y="${300 - tall * 6}" width="260" height="${170 + tall * 6}" rx="8" fill="${main}"/><rect x="158" y="${268 - tall * 6}" width="284" height="52" rx="8" fill="${deep}"/><rect x="280" y="${268 - tall * 6}" width="40" height="${202 + tall * 6}" fill="${light}"/><path d="M300 ${268 - tall * 6}q-66-66-78-22q-6 24 78 22q84 2 78-22q-12-44-78 22z" fill="${light}"/>`,
  packet: ({ main, light, deep }, tall) => `<rect x="214" y="${244 - tall * 6}" width="172" height="${226 + tall * 6}" rx="6" fill="${light}"/><path d="M214 ${244 - tall * 6}h172v56h-172z" fill="${main}"/><path d="M300 430v-70M300 392q-40-4-44-44q42 2 44 44zM300 378q38-8 40-46q-40 6-40 46z" fill="${main}" stroke="${deep}" stroke-width="6"/>`,
  cup: ({ main, light, deep }, tall) => `<path d="M200 ${310 - tall * 6}h176v${96 + tall * 6}q0 64-64 64h-48q-64 0-64-64z" fill="${main}"/><path d="M376 ${336 - tall * 4}q74-4 66 52q-8 46-80 42" fill="none" stroke="${main}" stroke-width="22"/><path d="M200 ${310 - tall * 6}h176v26h-176z" fill="${light}"/><path d="M256 270q-18-26 0-52M306 270q-18-26 0-52" fill="none" stroke="${deep}" stroke-width="8" stroke-linecap="round" opacity=".45"/>`,
  glass: ({ main, light, deep }, tall) => `<path d="M186 ${250 - tall * 6}h104l-12 ${220 + tall * 6}h-80z" fill="${light}" opacity=".75"/><path d="M190 330h96l-8 140h-80z" fill="${main}" opacity=".8"/><path d="M312 ${280 - tall * 6}h104l-12 ${190 + tall * 6}h-80z" fill="${light}" opacity=".75"/><path d="M318 370h92l-6 100h-80z" fill="${deep}" opacity=".7"/>`,
  jug: ({ main, light, deep }, tall) => `<path d="M216 ${276 - tall * 10}l-40-22h188q10 60 0 ${60 + tall * 10}q36 62 6 156h-176q-34-90 22-${194 + tall * 10}z" fill="${main}"/><path d="M366 ${292 - tall * 8}q90 4 70 78q-14 42-66 36" fill="none" stroke="${main}" stroke-width="20"/><path d="M196 400h178q6 34-4 70h-176q-8-36 2-70z" fill="${light}"/><ellipse cx="270" cy="${258 - tall * 10}" rx="86" ry="10" fill="${deep}"/>`,
  teapot: ({ main, light, deep }, tall) => `<ellipse cx="296" cy="390" rx="${122 + tall * 4}" ry="82" fill="${main}"/><path d="M180 370q-70-6-84-78l32-6q18 44 66 46z" fill="${main}"/><path d="M410 346q82-16 76 52q-8 52-84 44" fill="none" stroke="${deep}" stroke-width="18"/><rect x="230" y="300" width="132" height="20" rx="10" fill="${light}"/><circle cx="296" cy="284" r="18" fill="${deep}"/>`,
  brewer: ({ main, light, deep }, tall) => `<path d="M210 ${230 - tall * 4}h180l-70 ${120 + tall * 2}h-40z" fill="${light}" opacity=".8"/><rect x="258" y="${338 - tall * 2}" width="84" height="36" rx="8" fill="${deep}"/><path d="M262 370h76q60 40 44 100h-164q-16-60 44-100z" fill="${light}" opacity=".8"/><path d="M232 424h136q10 22 4 46h-144q-6-24 4-46z" fill="${main}"/>`,
  pot: ({ main, light, deep }, tall) => `<rect x="166" y="${316 - tall * 5}" width="268" height="${154 + tall * 5}" rx="22" fill="${main}"/><rect x="112" y="${340 - tall * 4}" width="60" height="24" rx="12" fill="${deep}"/><rect x="428" y="${340 - tall * 4}" width="60" height="24" rx="12" fill="${deep}"/><rect x="152" y="${286 - tall * 5}" width="296" height="32" rx="14" fill="${light}"/><circle cx="300" cy="${272 - tall * 5}" r="17" fill="${deep}"/>`,
  pan: ({ main, light, deep }) => `<ellipse cx="250" cy="420" rx="160" ry="50" fill="${main}"/><ellipse cx="250" cy="408" rx="138" ry="34" fill="${light}"/><path d="M396 402l140-76 14 22-138 88z" fill="${deep}"/>`,
  knife: ({ main, light, deep }, tall) => `<path d="M120 ${430 - tall * 3}q150-96 270-110l8 42q-120 46-278 68z" fill="${light}"/><path d="M392 ${312 - tall * 2}l112-34q20 16 4 42l-110 38z" fill="${main}"/><circle cx="430" cy="318" r="6" fill="${deep}"/><circle cx="470" cy="304" r="6" fill="${deep}"/>`,
  board: ({ main, light, deep }) => `<rect x="140" y="250" width="320" height="210" rx="24" fill="${main}"/><path d="M140 302h320M140 356h320M140 408h320" stroke="${light}" stroke-width="10" opacity=".7"/><circle cx="418" cy="290" r="15" fill="${deep}"/>`,
  spoons: ({ main, light, deep }) => `<g stroke-linecap="round"><path d="M210 460L250 290" stroke="${main}" stroke-width="18"/><ellipse cx="258" cy="252" rx="30" ry="44" fill="${main}" transform="rotate(12 258 252)"/><path d="M300 464V290" stroke="${light}" stroke-width="18"/><ellipse cx="300" cy="244" rx="30" ry="46" fill="${light}"/><path d="M390 460L350 290" stroke="${deep}" stroke-width="18"/><ellipse cx="342" cy="252" rx="30" ry="44" fill="${deep}" transform="rotate(-12 342 252)"/></g>`,
  plate: ({ main, light, deep }) => `<ellipse cx="300" cy="424" rx="190" ry="46" fill="${main}"/><ellipse cx="300" cy="410" rx="190" ry="44" fill="${light}"/><ellipse cx="300" cy="408" rx="128" ry="26" fill="${main}" opacity=".5"/><ellipse cx="300" cy="366" rx="150" ry="34" fill="${deep}" opacity=".9"/><ellipse cx="300" cy="358" rx="150" ry="32" fill="${light}"/><ellipse cx="300" cy="356" rx="100" ry="18" fill="${main}" opacity=".5"/>`,
  bowl: ({ main, light, deep }, tall) => `<path d="M160 ${350 - tall * 5}h280q-6 ${120 + tall * 5}-140 ${120 + tall * 5}t-140-${120 + tall * 5}z" fill="${main}"/><ellipse cx="300" cy="${350 - tall * 5}" rx="140" ry="26" fill="${light}"/><path d="M252 464h96v12h-96z" fill="${deep}"/>`,
  plant: ({ main, light, deep }, tall) => `<path d="M222 346h156l-18 124H240z" fill="${main}"/><rect x="208" y="320" width="184" height="32" rx="6" fill="${deep}"/><path d="M300 322q-8-${90 + tall * 8}-64-${120 + tall * 8}M300 322q8-${104 + tall * 8} 62-${138 + tall * 8}M300 322v-${150 + tall * 6}" fill="none" stroke="${light}" stroke-width="16" stroke-linecap="round"/>`,
  tool: ({ main, light, deep }) => `<g stroke-linecap="round"><path d="M214 466V330" stroke="${deep}" stroke-width="26"/><path d="M178 328h72q10-96-36-140q-46 44-36 140z" fill="${light}"/><path d="M386 466V340" stroke="${deep}" stroke-width="26"/><path d="M344 340v-120M386 340v-146M428 340v-120M344 338h84" stroke="${main}" stroke-width="16" fill="none"/></g>`,
  candle: ({ main, light, deep }, tall) => {
    const top = 300 - tall * 14
    return `<rect x="226" y="${top}" width="148" height="${470 - top}" rx="14" fill="${main}"/><rect x="226" y="${top + 60}" width="148" height="64" fill="${light}"/><rect x="296" y="${top - 24}" width="8" height="26" fill="${deep}"/><path d="M300 ${top - 86}q34 42 0 66q-34-24 0-66z" fill="#e9a23b"/>`
  },
  tapers: ({ main, light, deep }) => `<rect x="206" y="180" width="30" height="240" rx="10" fill="${light}"/><rect x="286" y="140" width="30" height="280" rx="10" fill="${main}"/><rect x="366" y="200" width="30" height="220" rx="10" fill="${light}"/><g fill="#e9a23b"><path d="M221 130q18 24 0 40q-18-16 0-40z"/><path d="M301 90q18 24 0 40q-18-16 0-40z"/><path d="M381 150q18 24 0 40q-18-16 0-40z"/></g><path d="M186 420h70l10 50h-90zM266 420h70l10 50h-90zM346 420h70l10 50h-90z" fill="${deep}"/>`,
  diffuser: ({ main, light, deep }) => `<path d="M262 250L220 110M286 250L276 96M312 250L334 100M334 250L388 122" stroke="${deep}" stroke-width="8" stroke-linecap="round"/><path d="M266 246h68v40q56 26 48 100v70q0 14-14 14h-136q-14 0-14-14v-70q-8-74 48-100z" fill="${light}" opacity=".85"/><path d="M222 372h156v84q0 14-14 14h-128q-14 0-14-14z" fill="${main}"/>`,
  soap: ({ main, light, deep }) => `<rect x="160" y="352" width="280" height="96" rx="34" fill="${light}"/><rect x="188" y="268" width="224" height="92" rx="32" fill="${main}"/><path d="M238 314h124" stroke="${light}" stroke-width="10" stroke-linecap="round"/><path d="M150 448h300v18h-300z" fill="${deep}"/>`,
  folded: ({ main, light, deep }, tall) => `<rect x="160" y="${266 - tall * 3}" width="280" height="62" rx="26" fill="${light}"/><rect x="150" y="${330 - tall * 2}" width="300" height="66" rx="28" fill="${main}"/><rect x="142" y="398" width="316" height="72" rx="30" fill="${deep}"/><path d="M190 ${362 - tall * 2}h220M182 434h236" stroke="${light}" stroke-width="7" opacity=".6"/>`,
  cushion: ({ main, light, deep }) => `<path d="M170 240q130 26 260 0q-26 110 0 220q-130-26-260 0q26-110 0-220z" fill="${main}"/><path d="M214 284q86 14 172 0M214 350h172M214 416q86-14 172 0" stroke="${light}" stroke-width="14" fill="none"/><circle cx="300" cy="350" r="9" fill="${deep}"/>`,
  brush: ({ main, light, deep }) => `<path d="M128 440l240-190 22 28-238 190z" fill="${deep}"/><rect x="352" y="196" width="110" height="74" rx="34" transform="rotate(-38 407 233)" fill="${main}"/><path d="M372 292l56 42M394 274l58 46M418 254l58 48" stroke="${light}" stroke-width="15" stroke-linecap="round"/>`,
} satisfies Record<string, Draw>

export type Motif = keyof typeof MOTIFS
