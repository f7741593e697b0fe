import { describe, expect, it } from 'vitest'
import { isPackSize } from './pack-sizes'
import { openChoices } from './open-choices'

describe('isPackSize', () => {
  it.each([
    ['6 pack', '12-pack', '6pk', 'Pack of 3', 'Set of 2', 'Case of 24', '500 g', '250g', '1 kg', '1.5kg', '12 oz', '16 fl oz', '2 lbs', '500ml', '75 cl', '0.5 L', '1 L', '1L', '10l', '30 ct', '20 tea bags', '60 capsules', 'x6', '6 x', '40 x 60 cm', '3 dozen', '250 g / 8.8 oz'],
    ['3er-Pack', '6 Stück', '500 Gramm', '1,5 l', '10 Beutel', '0,75 Liter', '2er Set'],
    ['Lot de 3', '6 pièces', '500 grammes', '3 unidades', '6 botellas', '10 peças', '6 pezzi', '12 stuks', '5 szt', '10 ks', '3 kpl', '5 шт', '500 г', '1 кг', '0,5 л', '6 adet', '500 مل'],
    ['10袋', '500克', '1公斤', '6瓶', '3 个装', '250毫升', '10個入り', '3本セット', '100グラム', '6개', '3팩', '500 กรัม', '6 ชิ้น', '10 gói'],
  ].map((values) => [values]))('knows packs: %s', (values) => {
    for (const value of values) expect(isPackSize(value), value).toBe(true)
  })

  it('leaves sizes of clothes, shoes and rings alone', () => {
    const sizes = ['S', 'M', 'XL', '2XL', '3L', '5L', '42', '42.5', 'EU 42', 'US 9.5', 'UK 8', '32x34', 'W32 L34', '6M', '12 M', '6-12 months', '2T', '92 cm', '34B', '170/92A', '均码', '165', '26cm', '25.5 cm', 'Taille 38', '7', '10 US', 'M (2 pack)', 'XL - 3 pcs', '']
    for (const size of sizes) expect(isPackSize(size), size).toBe(false)
  })
})

describe('openChoices', () => {
  it('takes a pack for no size, whatever its option is called', () => {
    const choices = openChoices([
      { variantId: '1', productId: 'tea', options: [{ name: 'Size', value: '6 pack' }] }, { variantId: '2', productId: 'tee', options: [{ name: '规格尺寸', value: '500克' }, { name: '颜色', value: '红' }] },
      { variantId: '3', productId: 'socks', options: [{ name: 'Größe', value: '39-42' }] },
    ])
    const of = (productId: string, variantId: string | null, variantTitle: string | null = null) => choices.of({ productId, variantId, variantTitle })
    expect(of('tea', '1')).toEqual({ size: '', colour: '' })
    expect(of('tea', null, '12 pack')).toEqual({ size: '', colour: '' })
    expect(of('tee', '2')).toEqual({ size: '', colour: '红' })
    expect(of('socks', '3')).toEqual({ size: '39-42', colour: '' })
  })
})
