/** A page as a bad scanner gives it: text of our own, turned by some degrees, grey and uneven ground, specks, thin ink. Always the same. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { randomOf } from './damage-for-tests.ts';

export interface ScanFaults {
  /** Degrees, clockwise. */
  turned: number;
  /** Share of pixels that are specks. */
  specks: number;
  /** How dark the ground is at its darkest edge, 0–255. */
  shade: number;
  /** How dark the ink is, 0 black – 255 white. */
  ink: number;
}

const WIDTH = 2480;
const LINES = [
  'Kết quả 6 tháng đầu năm 2022',
  'Doanh thu dịch vụ vận tải của toàn tỉnh ước đạt 27.415 tỷ đồng, tăng 14,9% so với cùng',
  'kỳ năm 2021, bằng 48,2% kế hoạch năm. Nộp ngân sách nhà nước đạt 1.386 tỷ đồng, giảm',
  '3,7% so với cùng kỳ năm 2021.',
  'Đến tháng 6/2022, toàn tỉnh có 5.218 doanh nghiệp vận tải, tăng 312 doanh nghiệp so với',
  'cùng kỳ; tỷ lệ xã có đường ô tô đến trung tâm đạt 98,6%. Số lao động trong ngành là',
  '86.450 người, trong đó 41,3% là lao động nữ.',
  'Phấn đấu đến năm 2025 đạt 7.500 doanh nghiệp và 120.000 lao động.',
];
/** What a reader shall find on it. */
export const PAGE_VALUES: readonly string[] =
  '27415 14.9 48.2 1386 -3.7 5218 312 98.6 86450 41.3 7500 120000 9120 8745 640 588'.split(' ');

/** The page as a PNG. */
export function scannedPage({ turned, specks, shade, ink }: ScanFaults, seed = 7): Buffer {
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
  GlobalFonts.registerFromPath(join(fonts, '400Regular/Tinos_400Regular.ttf'), 'Tinos');
  const height = 1800;
  const canvas = createCanvas(WIDTH, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, WIDTH, height);
  context.translate(WIDTH / 2, height / 2);
  context.rotate((turned * Math.PI) / 180);
  context.translate(-WIDTH / 2, -height / 2);
  context.fillStyle = context.strokeStyle = `rgb(${ink},${ink},${ink})`;
  context.font = '50px Tinos';
  LINES.forEach((line, index) => {
    context.fillText(line, index === 0 ? 860 : 280, 240 + index * 78 + (index > 0 ? 40 : 0));
  });
  const columns = [280, 1380, 1800, 2220];
  const rows = [1040, 1150, 1260, 1370];
  const cells = [
    ['Chỉ tiêu', 'Năm 2022', 'Năm 2021'],
    ['Sản lượng hàng hóa (nghìn tấn)', '9.120', '8.745'],
    ['Số tuyến xe buýt (tuyến)', '640', '588'],
  ];
  context.lineWidth = 3;
  for (const y of rows) context.strokeRect(280, y, 1940, 0);
  for (const x of columns) context.strokeRect(x, 1040, 0, 330);
  cells.forEach((row, line) => {
    row.forEach((text, column) => {
      context.fillText(text, (columns[column] ?? 0) + 40, (rows[line] ?? 0) + 76);
    });
  });
  const image = context.getImageData(0, 0, WIDTH, height);
  const random = randomOf(seed);
  for (let at = 0; at < WIDTH * height; at++) {
    // The ground darkens towards the right edge, as under a lid that was not closed.
    const ground = 1 - ((255 - shade) / 255) * ((at % WIDTH) / WIDTH) ** 2;
    const roll = random();
    for (let channel = 0; channel < 3; channel++) {
      const value = (image.data[at * 4 + channel] ?? 255) * ground + (random() - 0.5) * 24;
      image.data[at * 4 + channel] = roll < specks ? 40 : roll > 1 - specks ? 250 : value;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}
