/**
 * Nouns that Vietnamese counts with, folded and as written: the unit of a bare count is the longest of these behind the number.
 * General Vietnamese of administration, no sector's terms: what a sector counts comes in as an option.
 */
import { foldMarks, foldWord } from './tokens.ts';

const COUNTED = `
người; lao động; nhân lực; cán bộ; công chức; viên chức; đảng viên; đồng chí; thành viên; chuyên gia; học viên;
sinh viên; học sinh; giáo viên; giảng viên; đại biểu; người dùng; người dân; người sử dụng; người lao động;
khách hàng; hội viên; đoàn viên; cá nhân; tập thể; tổ chức; tổ chức đảng; cơ quan; cơ quan ngang bộ;
cơ quan nhà nước; cơ quan thuộc chính phủ; cơ quan trực thuộc chính phủ; cơ quan trung ương; đơn vị; doanh nghiệp;
công ty; tập đoàn; tổng công ty; hợp tác xã; hộ; hộ gia đình; hộ kinh doanh; hộ nông dân; chi nhánh; văn phòng;
trung tâm; viện; trường; trường đại học; trường học; cơ sở; cơ sở đào tạo; cơ sở giáo dục; cơ sở y tế; bệnh viện;
trạm y tế; trạm; sở; sở y tế; ủy ban; ubnd; ubnd tỉnh/thành phố; ubnd cấp xã; ban; bộ; bộ trưởng; thứ trưởng; ngành;
bộ, ngành; lĩnh vực; địa phương; tỉnh; thành phố; tỉnh/thành phố; tỉnh, thành phố; tỉnh thành; quận; huyện; thị xã;
xã; phường; thị trấn; thôn; bản; thôn/bản; thôn bản; ấp; buôn; khu dân cư; khu; vùng; quốc gia;
quốc gia, vùng lãnh thổ; nước; dân; vùng lãnh thổ; khu vực; điểm; điểm phục vụ; chốt; cục; vụ; phòng; quỹ; tổ; nhóm;
đội; đoàn; hội; câu lạc bộ; ban chỉ đạo; chi bộ; đảng bộ; cấp ủy; văn bản; luật; dự án luật; dự án; đề án;
nghị quyết; nghị định; quyết định; chỉ thị; thông tư; thông tư liên tịch; công điện; công văn; kế hoạch;
chương trình; chiến lược; quy hoạch; quy chuẩn; tiêu chuẩn; đề nghị; hồ sơ; tờ trình; báo cáo; ý kiến; kiến nghị;
phản ánh; đơn; đơn thư; khiếu nại; tố cáo; phiếu; câu hỏi; nhiệm vụ; giải pháp; mục tiêu; chỉ tiêu; tiêu chí;
nội dung; hoạt động; sáng kiến; đề tài; mô hình; trụ cột; cuộc; vụ; vụ việc; trường hợp; hành vi; vi phạm; sự cố;
đối tượng; đợt; lần; lượt; lượt người; lượt cán bộ; lượt truy cập; lượt tải; lượt xem; lượt doanh nghiệp; buổi; lớp;
khóa; khóa đào tạo; hội nghị; hội thảo; sự kiện; diễn đàn; giải; giải thưởng; giấy phép; giấy chứng nhận;
giấy xác nhận; chứng chỉ; thẻ; tài khoản; giao dịch; thiết bị; máy; máy tính; hệ thống; phần mềm; ứng dụng; nền tảng;
cơ sở dữ liệu; csdl; csdl quốc gia; dịch vụ; dịch vụ công; thủ tục; thủ tục hành chính; sản phẩm; sản phẩm, dịch vụ;
bộ sản phẩm; đơn hàng; mặt hàng; website; trang; trang tin; cổng; địa chỉ; nhãn; mã; tin; bài; tin, bài; tin bài;
bài viết; tin nhắn; video; clip; tác phẩm; cuốn; cuốn sách; đầu sách; sách; bản; tờ; kênh; phim; ảnh; bộ tiêu chí;
kiện; kg; tấn; km; km2; m2; ha; mw; kwh; mbps; gbps; gb; tb; mhz; ghz; tuyến; tuyến cáp; vệ tinh; khối; mạng;
kết nối; căn; công trình; gói thầu; hợp đồng; phương tiện; xe; chuyến; giường; giường bệnh; ca; ca bệnh; bệnh nhân;
liều; thôn/xã; quần chúng; sàn; phụ nữ; trẻ em; máy chủ; mẫu; gian hàng; hộ sản xuất; tiêu chuẩn quốc gia; tuổi;
ki-ốt; phân hệ; kho; nút; cặp; bậc; hạng; lãnh đạo; ủy viên; nhà cung cấp; đại lý; thư; máy trạm; bộ chỉ số; chỉ số;
cửa khẩu; cửa hàng; nhà hàng; cơ sở lưu trú; quảng cáo; bài báo; hướng dẫn viên; khách; khách sạn; nhà nghỉ; lượt khách; khách du lịch; hành khách; du khách; nhà báo; phóng viên; nhân viên; bưu tá;
cụm; quy trình; quy định; thỏa thuận; biên bản; bằng khen; huân chương; danh hiệu; quốc tịch
`;

/** Folded noun → as written (bản, ban, bàn fold alike); the words of the longest. */
export interface Nouns {
  written: ReadonlyMap<string, readonly string[]>;
  longest: number;
}

/** The counted nouns, with a sector's own (names of units of its catalogue). */
export function nounsWith(more: readonly string[] = []): Nouns {
  const written = new Map<string, string[]>();
  for (const noun of [...COUNTED.split(';'), ...more]) {
    const name = noun.replace(/\s+/g, ' ').trim();
    if (name === '') continue;
    const key = shadowOf(name);
    const others = written.get(key) ?? [];
    if (!others.includes(name.toLowerCase())) written.set(key, [...others, name.toLowerCase()]);
    const lost = shadowOf(name, foldMarks);
    if (lost !== key && !written.has(lost)) written.set(lost, [name.toLowerCase()]);
  }
  written.set('truong dh', ['trường đại học']);
  const longest = Math.max(...[...written.keys()].map((key) => key.split(' ').length));
  return { written, longest };
}

/** A noun as the shadow of tokens spells it: marks stand alone. */
function shadowOf(name: string, fold: (word: string) => string = foldWord): string {
  return name
    .replace(/([,/])/g, ' $1 ')
    .split(/\s+/)
    .map(fold)
    .join(' ')
    .trim();
}
