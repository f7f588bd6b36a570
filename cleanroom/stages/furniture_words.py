"""Words by which lines are told apart: what furniture is about, and what prose is held together by.

General knowledge of the languages, written down here; none of it was taken from a data set. An
entry is a word in small letters, or two joined by ``_``. In scripts without spaces a character
is a word, so an entry of two characters is a pair there, too. What a word proves is not said
here: the weights of the line model say it.
"""

from __future__ import annotations

from typing import Final

FURNITURE: Final = {
    "navigation": """
home menu search skip_to main_menu sitemap site_map navigation homepage index archive archives
contact contact_us about_us help faq careers jobs sections categories category browse view_all
see_all show_all all_news back_to to_top go_to click_here directory language english deutsch
français español italiano português polski türkçe bahasa mobile advanced_search
startseite suche kontakt übersicht impressum hilfe themen nach_oben zur_startseite zurück inhalt
accueil recherche contactez plan_du rubriques haut_de sommaire menu_principal aide
inicio buscar búsqueda contacto mapa_del secciones portada ayuda volver
cerca ricerca contatti home_page mappa_del sezioni torna aiuto
início busca pesquisar contato contactos mapa_do seções voltar ajuda
zoeken startpagina naar_boven overzicht rubrieken
szukaj wyszukaj strona_główna kontakt mapa_strony działy powrót do_góry pomoc
hledat hlavní domů úvod mapa_stránek zpět rubriky nápověda
keresés kezdőlap főoldal kapcsolat oldaltérkép rovatok vissza súgó
sök hem startsida kontakta_oss till_toppen hjälp etusivu haku yhteystiedot søg søk forside
kontakt_oss
ara anasayfa ana_sayfa iletişim hakkımızda site_haritası kategoriler
căutare acasă contactează harta_site despre_noi
beranda cari kontak tentang_kami trang_chủ tìm_kiếm liên_hệ
главная поиск контакты карта_сайта меню разделы о_нас на_главную архив вверх назад рубрики помощь
головна пошук контакти мапа_сайту розділи про_нас
αρχική αναζήτηση επικοινωνία μενού κατηγορίες αρχείο σελίδα
الرئيسية بحث اتصل_بنا القائمة من_نحن خريطة الأقسام خانه جستجو تماس_با درباره_ما
ראשי חיפוש צור_קשר אודות תפריט מפת_האתר होम खोज संपर्क मेनू हमारे_बारे
首页 首頁 搜索 导航 導航 返回 网站 頻道 频道 栏目 联系 聯絡 关于 關於 专题
検索 トッ ホー メニ 一覧 問合 合わ 검색 홈 메뉴 문의""",
    "sharing": """
share share_this tweet retweet facebook twitter pinterest linkedin whatsapp instagram youtube
 reddit digg delicious stumbleupon telegram tumblr flickr email_this
email_a send_to print print_this printer bookmark permalink rss feed follow follow_us like_us
likes shares addthis flipboard messenger vk tiktok snapchat copy_link
teilen drucken versenden merken empfehlen folgen_sie partager imprimer envoyer suivez suivez_nous
compartir imprimir enviar síguenos condividi stampa invia seguici compartilhar compartilhe imprimir
siga delen afdrukken volg_ons udostępnij drukuj wyślij polub sdílet tisk vytisknout megosztás
nyomtatás dela skriv_ut jaa tulosta paylaş yazdır distribuie bagikan chia_sẻ
поделиться распечатать версия_для отправить подписаться поділитися роздрукувати
κοινοποίηση εκτύπωση μοιραστείτε شارك مشاركة طباعة اشتراک شתפו שתף הדפסה शेयर
分享 转发 轉發 收藏 打印 列印 微信 微博 qq空 复制 シェ ツイ 印刷 공유 인쇄""",
    "account": """
login log_in sign_in sign_up signup signin register registration account my_account password
username forgot_your forgot subscribe subscription subscriber newsletter newsletters logout
log_out sign_out join_now join_us member_login remember_me create_an free_trial get_started
unsubscribe email_address subscribe_to
anmelden anmeldung registrieren abmelden passwort konto abonnieren abo einloggen benutzername
connexion s'inscrire inscription abonnez abonnement mot_de se_connecter mon_compte
iniciar_sesión registrarse regístrate contraseña suscríbete suscribirse boletín mi_cuenta
accedi registrati iscriviti abbonati abbonamento password_dimenticata
entrar cadastre assine assinatura senha minha_conta inloggen aanmelden registreren abonneren
zaloguj zarejestruj logowanie rejestracja hasło prenumerata přihlásit registrace heslo odběr
belépés regisztráció jelszó feliratkozás logga_in prenumerera lösenord log_ind logg_inn kirjaudu
giriş üye_ol kayıt şifre abone_ol autentificare abonează masuk daftar đăng_nhập đăng_ký
войти вход регистрация пароль подписка подписаться_на авторизация логин увійти реєстрація підписка
σύνδεση εγγραφή συνδρομή κωδικός تسجيل_الدخول تسجيل اشترك ورود عضویت כניסה הרשמה התחברות लॉगिन
登录 登錄 登入 注册 註冊 密码 密碼 订阅 訂閱 会员 會員 用户 账号
ログ 会員 登録 購読 로그 회원 구독 가입""",
    "legal": """
copyright all_rights rights_reserved reserved privacy privacy_policy terms terms_of conditions
cookie cookies cookie_policy disclaimer trademark trademarks gdpr accessibility imprint
reproduction permissions licensing powered_by hosted_by designed_by consent opt-out
datenschutz datenschutzerklärung agb nutzungsbedingungen rechte_vorbehalten alle_rechte
mentions_légales confidentialité droits_réservés tous_droits conditions_générales
aviso_legal privacidad derechos_reservados todos_los política_de
note_legali informativa diritti_riservati tutti_i riproduzione_riservata partita_iva
direitos_reservados todos_os termos_de voorwaarden disclaimer privacybeleid
regulamin polityka_prywatności prawa_zastrzeżone wszelkie_prawa podmínky práva_vyhrazena
adatvédelem impresszum minden_jog integritetspolicy villkor tietosuoja
gizlilik kullanım_koşulları hakları_saklıdır politica_de termeni ketentuan kebijakan_privasi
права_защищены все_права конфиденциальности пользовательское правила_использования
права_захищені усі_права όροι_χρήσης πνευματικά δικαιώματα απορρήτου
جميع_الحقوق الخصوصية حقوق تنقيط تنظیم כל_הזכויות תנאי_שימוש פרטיות गोपनीयता सर्वाधिकार
版权 版權 所有 隐私 隱私 声明 聲明 免责 免責 备案 許可 icp 転載 著作 利用 規約 저작 무단 전재
개인""",
    "comments": """
comment comments comment_on add_comment post_a leave_a reply replies replied reply_to report_abuse
report_this quote wrote said_on says_on posted_by posted_on trackback trackbacks pingback
moderation moderated anonymous guest permalink upvote downvote votes vote points rate_this
kommentar kommentare kommentieren antworten melden antwort commentaire commentaires répondre
signaler réagir comentario comentarios responder comentar commento commenti rispondi commenta
comentário comentários responda reacties reageer reactie komentarz komentarze odpowiedz skomentuj
zgłoś komentář komentáře odpovědět hozzászólás válasz kommentarer svara kommentit vastaa
yorum yorumlar cevapla yanıtla comentarii răspunde komentar balas bình_luận trả_lời
комментарий комментарии комментировать ответить оставить_комментарий цитировать пожаловаться
коментар коментарі відповісти σχόλια σχόλιο απάντηση تعليق تعليقات رد نظر پاسخ תגובה תגובות टिप्पणी
评论 評論 留言 回复 回覆 发表 网友 網友 コメ 返信 投稿 댓글 답글""",
    "others": """
related related_articles related_stories related_posts read_more read_also read_next more_from
more_on more_news more_stories most_read most_popular most_viewed most_commented most_emailed
popular trending recommended recommended_for you_may you_might also_on also_in see_also latest
latest_news top_stories featured picks don't next previous prev older newer
next_page load_more show_more continue_reading full_story read_the what's recent_posts
recent_comments headlines hot_topics today's breaking_news
mehr mehr_zum weitere weitere_artikel lesen_sie auch_interessant meistgelesen meistgelesene
empfohlen weiterlesen aktuelle vorherige nächste
lire_aussi à_lire lire_la articles_liés plus_lus les_plus voir_aussi suivant précédent dernières
leer_más más_leídas más_noticias te_puede relacionados noticias_relacionadas ver_más siguiente
leggi_anche leggi_tutto potrebbe_interessarti più_letti correlati successivo precedente
leia_mais leia_também mais_lidas veja_também notícias_relacionadas próxima lees_meer lees_ook
meest_gelezen gerelateerd czytaj czytaj_także czytaj_więcej zobacz najczęściej polecamy następna
čtěte čtěte_také související nejčtenější olvasd tovább kapcsolódó legolvasottabb läs_mer läs_också
mest_lästa relaterade lue_myös les_også læs_også devamı ilgili_haberler çok_okunan citește
citeşte_și baca_juga terkait terpopuler berita_terkait xem_thêm tin_liên
читайте читать_далее читайте_также подробнее похожие популярное последние_новости смотрите_также
далее следующая предыдущая самое_читаемое ещё все_новости читайте_також популярне схожі
διαβάστε διαβάστε_επίσης δείτε_επίσης σχετικά δημοφιλή τελευταία_νέα περισσότερα
اقرأ_أيضا المزيد ذات_صلة الأكثر_قراءة بیشتر مرتبط קרא_עוד עוד_בנושא כתבות_נוספות और_पढ़ें
相关 相關 推荐 推薦 更多 热门 熱門 排行 阅读 下一 上一 精彩 最新 热点 点击 延伸
関連 記事 人気 続き 次へ 前へ 一覧 おす ラン 관련 기사 많이 인기 더보""",
    "shopping": """
cart add_to wishlist checkout basket buy_now buy price in_stock out_of shipping free_shipping
delivery returns gift sale save quantity qty sku reviews customer_reviews rating compare
warenkorb kaufen preis versand merkzettel lieferung panier acheter prix livraison ajouter
carrito comprar precio envío añadir carrello acquista prezzo spedizione aggiungi carrinho preço
winkelwagen kopen prijs koszyk cena kup dostawa košík koupit kosár ár kundvagn köp pris
sepet satın_al fiyat coș preț keranjang harga beli giỏ_hàng giá корзина купить цена доставка
кошик купити ціна καλάθι τιμή αγορά السعر سلة קנה מחיר 购物 价格 購物 價格 购买 カー 価格 購入
장바 구매""",
    "about": """
by written_by posted published updated last_updated last_modified filed filed_under tags tagged
author editor reporter correspondent staff_writer source edited_by contributed views viewed
von autor veröffentlicht aktualisiert quelle schlagwörter stand publié mis_à auteur source
mots-clés por publicado actualizado fuente etiquetas redacción di pubblicato aggiornato fonte tag
atualizado autor fonte etiquetas door gepubliceerd bijgewerkt bron autor opublikowano źródło tagi
aktualizováno zdroj štítky szerző forrás címkék publicerad uppdaterad källa av julkaistu päivitetty
yayınlanma güncelleme kaynak etiketler autor sursa etichete penulis editor sumber diterbitkan
автор источник опубликовано обновлено теги просмотров редактор дата фото джерело оновлено теги
συντάκτης πηγή δημοσίευση ετικέτες كتب نشر المصدر آخر_تحديث نویسنده منبع מאת פורסם עודכן लेखक स्रोत
来源 來源 作者 编辑 編輯 责任 责编 记者 記者 日期 时间 标签 浏览 更新 公開 出典 著者 タグ 기자
입력 수정 등록""",
    "pictures": """
photo photos image images picture pictures credit getty reuters afp ap_photo video videos watch
watch_the gallery slideshow caption enlarge zoom courtesy illustration click_to listen audio
podcast play pause foto fotos bild bilder bildergalerie dpa quelle vergrößern photo crédit
vidéo diaporama vídeo galería galeria foto immagini filmato afbeelding zdjęcie zdjęcia wideo
obrázek
kép képek bilder kuva resim görsel fotoğraf imagine gambar ảnh фото видео иллюстрация фотография
відео φωτογραφία φωτογραφίες βίντεο صورة صور فيديو عکس תמונה צילום וידאו फोटो वीडियो
图片 圖片 视频 視頻 影片 图集 資料 写真 動画 画像 사진 영상""",
    "time": """
ago hours minutes mins days weeks hours_ago minutes_ago days_ago am pm edt est gmt pst utc today
yesterday monday tuesday wednesday thursday friday saturday sunday january february march april
june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
dec
uhr vor stunden montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai
juni juli oktober dezember lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars
avril juin juillet août septembre octobre novembre décembre lunes martes miércoles jueves viernes
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio
febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro março maio junho
julho setembro outubro dezembro stycznia lutego marca kwietnia maja czerwca lipca sierpnia września
października listopada grudnia ledna února března dubna května června července srpna září října
listopadu prosince januari februari maart mei augustus ocak şubat mart nisan mayıs haziran temmuz
ağustos eylül ekim kasım aralık января февраля марта апреля мая июня июля августа сентября октября
ноября декабря січня лютого березня квітня травня червня липня серпня вересня жовтня листопада
грудня
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου
νοεμβρίου δεκεμβρίου يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
小时 分钟 昨天 今天 星期 小時 分鐘 時間 曜日 시간 오전 오후""",
    "advertising": """
advertisement advertisements advertise advertising sponsored sponsor ad ads adsense promoted
advertorial partner partners anzeige werbung publicité annonce sponsorisé publicidad patrocinado
anuncio pubblicità sponsorizzato publicidade patrocinado advertentie reklama sponsorowane
inzerce hirdetés annons mainos reklam sponzor iklan quảng_cáo реклама реклами διαφήμιση إعلان
إعلانات
تبلیغات פרסומת विज्ञापन 广告 廣告 赞助 広告 광고
app_store google_play download download_the javascript enable browser adblock install_the""",
    "members": """
joined member members posts topic topics thread threads forum forums moderator administrator
join_date location offline online senior_member registered registered_user guests users
profile view_profile private_message message edit delete originally_posted signature
mitglied beiträge forum themen membre messages sujet inscrit miembro mensajes tema usuario utente
messaggi membro tópico użytkownik posty temat dołączył příspěvky téma hozzászólások medlem inlägg
üye mesaj konu сообщения сообщений пользователь форум тема участник повідомлення μέλος δημοσιεύσεις
عضو الموضوع 楼主 樓主 帖子 主题 发帖 积分 等级 会员 論壇 论坛 掲示""",
}
"""What a line is about -> the words that say so."""

FUNCTION: Final = """
the of and to in that is for with was on as it by at be this have from or are not but an he his
they
you we she her had which their were been has will would there what if when who so no out up said
than
them can its other into could my our some these may then do i me your because while where how did
der die und den das mit ist von nicht ein eine im dem zu auf für sich des auch als er sie aus bei
nach hat wird einer um am sind noch wurde werden nur zur bis durch man sein über wir ich aber oder
haben kann wenn zum dass einen einem
le la les et est une dans pour que un du en qui il au sur pas plus par ne ce se avec sont cette
mais
ou son nous elle ses leur aux été comme tout fait deux ont même
el los las y del una con por su como lo pero sus este ha sí porque esta entre cuando muy sin sobre
también hasta hay donde desde todo durante ni fue era
di che non sono si da della ma come dei nel alla anche ed cui gli questo delle essere nella dalla
sul
o os um uma em na dos das ao para com não mas foi ele pelo pela são você seu sua isso já também
het een van dat op niet te zijn met voor maar ook dan bij nog naar om uit aan wordt heeft werd hij
w nie się na jest jak po co tak oraz są który dla ale może być jego już tylko ich była przez które
je v s k že pro aby jsem jeho byl které není jsou při jako nebo také podle
és hogy egy nem meg volt csak már mint ez az ki
och att som på av ett för inte har till om så men jag från när och den det er ikke jeg fra ble og
at af være ja on ei että oli hän mutta kun myös ovat
bir bu için ile olarak olan çok gibi daha ancak değil ne kadar sonra ve
și nu mai este sau care pentru din cu fost sunt prin
yang dan itu dengan untuk dari ini tidak pada dalam akan juga oleh ke adalah
và của là có cho không được các trong người một những này đã với khi
и в не что с это к из у от за но же то так о его было мы они а все вы бы при он она или был также
до
под для по как её их мне меня себя если когда
та що з й від як це є його але для про він вона також був були
και το της η στο να με για από του που των τα σε δεν οι είναι τον τη ότι στην θα ως στον μας ο
من على إلى أن التي عن مع هذا لا ما كان هذه الذي كما قد بين بعد في وقد ولم
از به در که را این با است برای آن یک های
את של על לא הוא עם זה כי גם אל היא יש או אך אני כל
का के की में है और से को पर कि यह नहीं ने भी था हैं
""".split()
"""Words that hold sentences together."""

FUNCTION_CHARACTERS: Final = (
    "的了是在和有不我这這为為个個们們到说說时時要就会會也对對而那得于於着之后後里裡所么麼都没沒"
    "起看还還但因只从從与與把此已使将將由很最并被或等给給及比则則却即且该該让讓"
    "のはをにがでともしいなれるそまよりかすけてた"
    "ที่การและเป็นไม่มีใน"
)
"""The same in scripts without spaces."""
