# The page around pages.
site-title = { $town } تشارك
site-claim-town = شبكة المشاركة في المدينة
site-claim-aggregator = شبكة المشاركة في المنطقة
shell-skip = انتقل إلى المحتوى
shell-menu = القائمة
shell-nav-main = القائمة الرئيسية
shell-nav-tools = اللغة والحساب
shell-language = اللغة:
shell-translation-new = هذه الترجمة جديدة.
shell-translation-tell = أخبرنا بما يمكن تحسينه
shell-nav-offers = العروض
shell-nav-providers = أصحاب العروض
shell-sign-in = تسجيل الدخول
shell-sign-out = تسجيل الخروج
shell-foot-office = يشرف على الموقع: { $office }.
shell-foot-town = متصلون بشبكات الأماكن المجاورة.
shell-foot-aggregator = هنا يجتمع ما تنشره مدن المنطقة وبلدياتها.
shell-foot-join = شارك
shell-foot-all-offers = كل العروض
shell-foot-enter-offer = أضف عرضًا
shell-foot-behind = معلومات
shell-foot-ranking = هكذا نرتّب
shell-foot-api = واجهة للبرامج
shell-foot-source = الشفرة المصدرية
shell-foot-legal = معلومات قانونية
shell-foot-promise = بلا إعلانات، وبلا ملفات تتبّع.

# Parts.
part-comes-from = من
part-topics = الموضوعات
part-on-map = على الخريطة:
part-remove = إزالة
part-pages = الصفحات
part-page = الصفحة
part-previous = السابق
part-next = التالي
part-count = العدد:
part-you-are-here = أنت هنا
part-optional = اختياري
part-problems =
    { $n ->
        [one] هناك بيان واحد غير صحيح بعد
        [two] هناك بيانان غير صحيحين بعد
        [few] هناك { $n } بيانات غير صحيحة بعد
        [many] هناك { $n } بيانًا غير صحيح بعد
       *[other] هناك { $n } بيان غير صحيح بعد
    }
places-left =
    { $total ->
        [1] بقي مكان واحد
       *[other] بقي { $free } من { $total } من الأماكن
    }
places-none = كل الأماكن محجوزة

# Error pages.
error-title-not-found = لا يوجد شيء هنا
error-title-gone = لم يعد هذا موجودًا
error-title-unauthenticated = يرجى تسجيل الدخول
error-title-forbidden = لا يُسمح لك بذلك هنا
error-title-conflict = هذا لا يتوافق الآن
error-title-too-many = كان ذلك أكثر من اللازم
error-title-too-large = هذا كبير جدًا
error-title-invalid = لم ينجح ذلك
error-title-fault = تعطّل شيء لدينا
error-text-no-page = هذه الصفحة غير موجودة. ربما انتهى العرض، أو في الرابط خطأ.
error-text-fault = الخطأ من جانبنا وقد سُجّل. يرجى المحاولة بعد بضع دقائق.
error-text-method = هذا العنوان لا يقبل طلبًا كهذا.
error-text-too-large = ما أرسلته أكبر من المسموح.
error-text-foreign-form = لم يأتِ النموذج من هذا الموقع. يرجى فتح الصفحة من جديد وإرساله مرة أخرى.
error-text-media-type = هذا العنوان لا يقبل هذا النوع من البيانات.
error-text-other = لم نفهم الطلب.
error-reference = إذا كان لديك سؤال، فاذكر لنا هذا الرقم:
error-to-offers = عرض كل العروض
error-to-home = إلى صفحة البداية
error-write-us = يمكنك أن تكتب إلينا:
problem-address = لا نفهم ما ورد في هذا العنوان.
problem-form = وصلنا النموذج ناقصًا. يرجى إرساله مرة أخرى.

# Imprint.
imprint-title = بيانات الموقع (Impressum)
imprint-incomplete = هذه البيانات غير مكتملة بعد.
imprint-incomplete-text = يضيف مشغّل هذا الموقع اسم الجهة المسؤولة وعنوانها وبريدها الإلكتروني في الإعدادات قبل أن يصبح الموقع متاحًا للجميع.
imprint-responsible = الجهة المسؤولة
imprint-represented-by = يمثّلها:
imprint-contact = التواصل
imprint-phone = الهاتف:
imprint-email = البريد الإلكتروني:
imprint-vat = رقم ضريبة القيمة المضافة:
imprint-content-title = من يكتب العروض
imprint-content = صاحب العرض المذكور في كل عرض مسؤول عنه. وعروض الأماكن المجاورة تُنشر هناك وتُعرض هنا مع ذكر مصدرها.
imprint-software-title = البرنامج
imprint-software = يعمل هذا الموقع ببرنامج Mitmachnetz، وهو برنامج حر برخصة GNU Affero General Public License، الإصدار 3.
imprint-law = بيانات وفق المادة 5 من القانون الألماني DDG

# Privacy.
privacy-title = حماية البيانات
privacy-lead = لا تحتاج إلى حساب للبحث والقراءة. ولا نستخدم لذلك ملفات تعريف الارتباط (كوكيز) ولا نحمّل شيئًا من خوادم أخرى.
privacy-visit-title = عندما تزور هذا الموقع
privacy-visit = لا يحفظ البرنامج من أنت ولا من أين أتيت. ما تبحث عنه موجود في العنوان في متصفحك ولا يُربط بأحد.
privacy-visit-log = يحتاج الخادم إلى عنوان IP الخاص بك كي يجيبك. والبرنامج لا يسجّله. تُعدّ فقط محاولات الدخول الفاشلة مدة 24 ساعة على الأكثر، وذلك بقيمة تحقق للشبكة التي جاءت منها وليس بالعنوان.
privacy-count = لا تُعدّ إلا مجاميع كل يوم: كم مرة شوهدت صفحة، وكم مرة جرى البحث، وكم مرة لم يُعثر على شيء. ولا يحفظ البرنامج لذلك عنوانًا ولا معرّفًا ولا ملف تعريف ارتباط. وإذا طلب متصفحك ذلك (Global Privacy Control أو Do Not Track) فلن تُحسب. ولا تُكتب كلمات البحث إلا إذا كانت قصيرة وخالية من الأرقام والرموز وبُحث عنها ثلاث مرات على الأقل، وتُحذف بعد 30 يومًا.
privacy-device = لا نحفظ قائمتك. فهي في عنوان الصفحة، وإذا ضغطت على القلب ففي ذاكرة متصفحك (باسم merkliste): أرقام العروض وعناوينها وصفحاتها العامة لتعمل دون اتصال. لا يقرؤها إلا جهازك، ويمكنك إفراغها في أي وقت.
privacy-position = إذا ضغطت على «موقعي» يسأل متصفحك جهازك عن مكانك. نقرّب النتيجة إلى نحو كيلومتر واحد، ثم تظهر في عنوان الصفحة كأي مكان تكتبه، ولا نحفظها.
privacy-streets = يجلب خادمنا شوارع الخريطة من خدمة خرائط ويحتفظ بها. ترى هذه الخدمة أن أحدًا هنا ينظر إلى منطقة ما، لكنها لا تعرف من هو: فهي لا تحصل على عنوان IP الخاص بك.
privacy-account-title = عندما تسجّل الدخول
privacy-account = لا يحتاج إلى حساب إلا من ينشر عروضًا. نحفظ الاسم وعنوان البريد الإلكتروني وقيمة تحقق من كلمة المرور لا يمكن عكسها، وإلى أي صاحب عرض ينتمي الحساب.
privacy-cookie = بعد تسجيل الدخول يضع الموقع ملف تعريف ارتباط (كوكي) واحدًا. وهو يُبقيك مسجّلًا ولا يُستخدم لشيء آخر، ويختفي عند تسجيل الخروج.
privacy-offers-title = ما ينشره أصحاب العروض
privacy-offers = العروض وبيانات أصحابها متاحة للجميع. يرجى عدم كتابة أرقام هواتف أو عناوين خاصة فيها.
privacy-network-title = ما يُنقل إلى أماكن أخرى
privacy-network = تُنقل العروض المنشورة إلى الشبكات التي تتابع هذه الشبكة وتُعرض هناك. ولا تُنقل بيانات الزوار ولا بيانات الحسابات.
privacy-network-delete = إذا عُدّل عرض أو سُحب، فإننا نخبر كل من لديه نسخة. وعليهم حذف نسختهم بأنفسهم.
privacy-enquiries = إذا كتبت رسالة إلى جهة ما، فإنها تصل مع عنوان بريدك الإلكتروني واسمك إن ذكرته إلى هذه الجهة وحدها. تُحفظ هنا مشفَّرة وتُحذف بعد 90 يومًا.
privacy-messages = ما يكتبه أحدهم إلى جهة ما عبر Mastodon أو خدمة مشابهة لا يقرؤه إلا تلك الجهة. نحفظ النص والاسم المستخدم هناك والوقت، ونحذف كل ذلك بعد 90 يومًا.
privacy-rights-title = حقوقك
privacy-rights = يمكنك أن تطلب معرفة البيانات المحفوظة، أو تصحيحها أو حذفها أو تقييدها أو نقلها، وأن تعترض على معالجتها، وأن تشتكي لدى هيئة حماية البيانات في ولايتك.
privacy-contact-title = إلى من تتوجّه
privacy-responsible = الجهة المسؤولة: { $office }
privacy-responsible-missing = لم يذكر مشغّل هذا الموقع جهة مسؤولة بعد.
privacy-officer = مسؤول حماية البيانات:
privacy-law = الأسس: المواد 6 و12 إلى 22 من اللائحة الأوروبية لحماية البيانات (DSGVO)؛ المادة 25 الفقرة 2 رقم 2 من القانون الألماني TDDDG لملف تعريف الارتباط بعد تسجيل الدخول

# Accessibility.
accessibility-title = إمكانية الوصول
accessibility-lead = ينبغي أن يستطيع الجميع المشاركة. هدفنا معايير WCAG 2.2 بمستوى AA.
accessibility-does-title = ما الذي يعمل
accessibility-does-script = تعمل كل الصفحات دون JavaScript.
accessibility-does-keyboard = يمكن الوصول إلى كل شيء بلوحة المفاتيح. ويظهر دائمًا أين أنت.
accessibility-does-contrast = تباين النص 4.5:1 على الأقل، في الوضع الفاتح والداكن. ويُفحص لون المدينة من أجل ذلك.
accessibility-does-zoom = تناسب الصفحات الشاشات بعرض 320 بكسل فأكثر.
accessibility-does-map = ما هو على الخريطة موجود في القائمة أيضًا.
accessibility-lacks-title = ما الذي ينقص بعد
accessibility-lacks-tests = فُحصت الصفحات بأدوات آلية. أما الفحص مع أشخاص يستخدمون قارئ الشاشة فلم يتم بعد.
accessibility-lacks-easy = لا توجد بعد مقاطع فيديو بلغة الإشارة. ولم تقرأ مجموعة فحص بعدُ الصفحات المكتوبة بالألمانية السهلة (Leichte Sprache).
accessibility-lacks-providers = قد تكون نصوص أصحاب العروض صعبة القراءة. ولا أحد يفحصها مسبقًا.
accessibility-report-title = الإبلاغ عن عائق
accessibility-report = هل هناك شيء لا تستطيع الوصول إليه؟ اكتب إلينا أو اتصل بنا. نجيبك خلال شهر على الأكثر.
accessibility-report-missing = لم يذكر مشغّل هذا الموقع وسيلة تواصل للملاحظات بعد.
accessibility-arbitration = إذا لم تساعدك إجابتنا، يمكنك التوجّه إلى هيئة التوفيق:
accessibility-arbitration-link = إلى هيئة التوفيق

# How results are ordered.
ranking-title = هكذا نرتّب
ranking-lead = يتبع الترتيب قواعد ثابتة. وهي واحدة للجميع.
ranking-words-title = عندما تبحث بكلمات
ranking-words-match = في الأعلى ما يناسب كلماتك أكثر. والكلمة في العنوان أهم من الكلمة في النص.
ranking-words-own = عند تساوي المطابقة تأتي عروض المكان نفسه قبل عروض الجيران.
ranking-words-date = بعد ذلك يأتي أولًا ما موعده أقرب.
ranking-words-related = نجد أيضًا الكلمات المصرّفة والمركّبة والقريبة في المعنى. وما يطابق تمامًا يأتي قبلها.
ranking-words-places = يمكنك كتابة المكان والزمان في خانة البحث، مثل „Chor Werl am Wochenende“. يعملان عندئذ كمرشّحين.
ranking-words-looser = إذا كانت النتائج قليلة تليها عروض تنقصها إحدى كلماتك. وإذا لم نجد شيئًا بحثنا أبعد وأخبرناك بذلك.
ranking-plain-title = عندما تتصفح فقط
ranking-plain-dated = أولًا العروض التي لها موعد، والأقرب في الأعلى.
ranking-plain-ongoing = ثم العروض المستمرة، والأحدث في الأعلى.
ranking-plain-own = عند التساوي يأتي المكان نفسه أولًا.
ranking-never-title = ما لا دور له أبدًا
ranking-never = لا يستطيع أحد أن يدفع من أجل مرتبة أفضل. ومن أنت وما شاهدته من قبل لا يغيّر شيئًا في الترتيب.
